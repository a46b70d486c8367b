package io.tenantvault.gateway.audit;

import io.tenantvault.gateway.problem.Refusal;
import io.tenantvault.gateway.publishing.AccessLog;
import io.tenantvault.gateway.security.AccessTrace;
import io.tenantvault.gateway.security.Endpoint;
import io.tenantvault.gateway.security.Endpoints;
import io.tenantvault.gateway.tracing.RequestTrace;
import io.tenantvault.tracing.Detail;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * Leaves one account of every request to an endpoint that needs a token, allowed or denied. It is
 * written when the answer begins; where none does, when the caller has gone away. A request that no
 * account can be kept of is not served.
 */
@Component
@Order(AuditRequests.BEFORE_SECURITY)
class AuditRequests implements WebFilter {
  static final int BEFORE_SECURITY = -200;
  private static final int GONE_AWAY = 499;
  private static final Duration PAUSE = Duration.ofSeconds(5);

  private final Endpoints endpoints;
  private final AccessLog accessLog;
  private final DescribeAccess describe;

  AuditRequests(Endpoints endpoints, AccessLog accessLog, DescribeAccess describe) {
    this.endpoints = endpoints;
    this.accessLog = accessLog;
    this.describe = describe;
  }

  @Override
  public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
    return endpoints
        .find(exchange.getRequest())
        .filter(endpoint -> !endpoint.action().isPublic())
        .map(endpoint -> followed(endpoint, exchange, chain))
        .orElseGet(() -> chain.filter(exchange));
  }

  private Mono<Void> followed(Endpoint endpoint, ServerWebExchange exchange, WebFilterChain chain) {
    if (!accessLog.reserve()) {
      return Mono.error(
          new Refusal.Unavailable(
              "No account can be kept of this request, because too many wait for the message broker;"
                  + " nothing was done. Try again.",
              PAUSE));
    }
    var trace = new AccessTrace(endpoint);
    var told = new AtomicBoolean();
    exchange
        .getResponse()
        .beforeCommit(() ->
            Mono.fromRunnable(() ->
                tell(endpoint, exchange, trace, told, exchange.getResponse().getStatusCode())));
    return chain
        .filter(exchange)
        .doOnCancel(() -> tell(endpoint, exchange, trace, told, HttpStatusCode.valueOf(GONE_AWAY)))
        .contextWrite(trace::into);
  }

  private void tell(
      Endpoint endpoint,
      ServerWebExchange exchange,
      AccessTrace trace,
      AtomicBoolean told,
      @Nullable HttpStatusCode status) {
    if (!told.compareAndSet(false, true)) {
      return;
    }
    RequestTrace.of(exchange).ifPresent(request -> tell(trace, request));
    HttpStatusCode known = status == null ? HttpStatus.OK : status;
    // Whoever is over the limit would else fill the log with nothing but that.
    if (known.isSameCodeAs(HttpStatus.TOO_MANY_REQUESTS)) {
      accessLog.release();
    } else {
      accessLog.record(describe.access(endpoint.action(), exchange, trace, known.value()));
    }
  }

  private static void tell(AccessTrace access, RequestTrace request) {
    access.project().ifPresent(id -> request.concerns(Detail.PROJECT_ID, id));
    access.job().ifPresent(id -> request.concerns(Detail.JOB_ID, id));
    access.backup().ifPresent(id -> request.concerns(Detail.BACKUP_ID, id));
  }
}
