package io.tenantvault.gateway.cleanup;

import static io.tenantvault.gateway.schema.Tables.RETENTION_RUNS;

import io.tenantvault.contract.id.RetentionRunId;
import io.tenantvault.gateway.database.ControlPlane;
import io.tenantvault.gateway.listing.Cursor;
import io.tenantvault.gateway.listing.Page;
import io.tenantvault.gateway.listing.PageRequest;
import io.tenantvault.gateway.listing.Total;
import io.tenantvault.gateway.problem.Refusal;
import java.time.Duration;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** What the projection knows of runs. */
@Component
class RunsTable {

  /** What was accepted a moment ago may still be on its way to the tables. */
  private static final int TRIES = 3;

  private static final Duration PAUSE = Duration.ofMillis(200);

  private final ControlPlane tables;

  RunsTable(ControlPlane tables) {
    this.tables = tables;
  }

  /**
   * A run.
   *
   * @return fails with {@link Refusal.NotFound} when there is none
   */
  Mono<RetentionRun> read(RetentionRunId run) {
    return tables
        .one(sql -> sql.selectFrom(RETENTION_RUNS).where(RETENTION_RUNS.ID.eq(run.value())))
        .map(RetentionRun::of)
        .repeatWhenEmpty(TRIES, again -> again.delayElements(PAUSE))
        .onErrorResume(IllegalStateException.class, gaveUp -> Mono.empty())
        .switchIfEmpty(Mono.error(() -> new Refusal.NotFound("run", "id", run)));
  }

  /** The newest first. */
  Mono<Page<RetentionRun>> list(PageRequest page) {
    return Mono.zip(
        tables
            .many(sql ->
                sql.selectFrom(RETENTION_RUNS)
                    .where(page.condition(RETENTION_RUNS.REQUESTED_AT, RETENTION_RUNS.ID))
                    .orderBy(RETENTION_RUNS.REQUESTED_AT.desc(), RETENTION_RUNS.ID.desc())
                    .limit(page.rows()))
            .map(RetentionRun::of)
            .collectList(),
        tables.one(sql -> Total.query(sql, RETENTION_RUNS, DSL.noCondition())),
        (found, total) ->
            Page.of(
                found,
                page,
                new Total(total.value1()),
                last -> new Cursor(last.requestedAt(), last.runId().value())));
  }
}
