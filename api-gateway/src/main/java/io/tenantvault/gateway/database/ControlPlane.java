package io.tenantvault.gateway.database;

import static io.tenantvault.gateway.schema.Tables.JOBS;

import io.r2dbc.spi.ConnectionFactory;
import io.tenantvault.gateway.problem.Refusal;
import java.util.function.Function;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.ResultQuery;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Reads from the control plane's tables. A query that fails is a {@link Refusal.Unavailable}. */
@Component
public class ControlPlane {

  private static final Logger log = LoggerFactory.getLogger(ControlPlane.class);

  private final DSLContext sql;
  private final ReadProperties properties;

  ControlPlane(ConnectionFactory connections, ReadProperties properties) {
    this.sql = DSL.using(connections, SQLDialect.POSTGRES);
    this.properties = properties;
  }

  /** The one row of a query, or nothing. */
  public <R extends Record> Mono<R> one(Function<DSLContext, ResultQuery<R>> query) {
    return Mono.defer(() -> Mono.from(query.apply(sql)))
        .timeout(properties.timeout())
        .onErrorMap(this::unavailable);
  }

  /** All rows of a query, which bounds their number. */
  public <R extends Record> Flux<R> many(Function<DSLContext, ResultQuery<R>> query) {
    return Mono.defer(() -> Flux.from(query.apply(sql)).collectList())
        .timeout(properties.timeout())
        .onErrorMap(this::unavailable)
        .flatMapIterable(rows -> rows);
  }

  /** So that the first caller does not wait for the connection and for jOOQ's many classes. */
  @EventListener(ApplicationReadyEvent.class)
  void connect() {
    one(sql -> sql.selectFrom(JOBS).where(DSL.falseCondition()))
        .subscribe(
            row -> {},
            failure -> log.warn("The tables are not there yet: {}", failure.toString()),
            () -> log.debug("Connected to the database"));
  }

  private Throwable unavailable(Throwable failure) {
    return failure instanceof Exception
        ? new Refusal.Unavailable(
            "The tables of the control plane cannot be read at the moment; try again.",
            properties.retryAfter(),
            failure)
        : failure;
  }
}
