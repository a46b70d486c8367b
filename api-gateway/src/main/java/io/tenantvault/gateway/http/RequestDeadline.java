package io.tenantvault.gateway.http;

import io.tenantvault.gateway.problem.Refusal;
import io.tenantvault.gateway.security.Action;
import io.tenantvault.gateway.security.Endpoints;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/** Ends a request that takes too long, be it that its body does not come or that we are slow. */
@Component
@Order(RequestDeadline.BEFORE_SECURITY)
class RequestDeadline implements WebFilter {
  /** But within the account of the request. */
  static final int BEFORE_SECURITY = -150;

  private static final Duration PAUSE = Duration.ofSeconds(5);
  private static final Set<Action> WITHOUT =
      EnumSet.of(
          Action.DOWNLOAD_BACKUP, Action.DOWNLOAD_MANIFEST, Action.IMPORT_BACKUP, Action.WATCH_JOB);

  private final Endpoints endpoints;
  private final Duration time;

  RequestDeadline(Endpoints endpoints, ConnectionProperties properties) {
    this.endpoints = endpoints;
    this.time = properties.requestTimeout();
  }

  @Override
  public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
    boolean unlimited =
        endpoints
            .find(exchange.getRequest())
            .filter(endpoint -> WITHOUT.contains(endpoint.action()))
            .isPresent();
    return unlimited
        ? chain.filter(exchange)
        : chain.filter(exchange).timeout(time).onErrorMap(TimeoutException.class, this::tooLong);
  }

  private Refusal tooLong(TimeoutException late) {
    return new Refusal.Unavailable(
        "The request took longer than %d s; it may have had its effect. Try again."
            .formatted(time.toSeconds()),
        PAUSE,
        late);
  }
}
