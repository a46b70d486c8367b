package io.tenantvault.gateway.audit;

import io.tenantvault.contract.codec.TraceContext;
import io.tenantvault.gateway.security.Endpoint;
import io.tenantvault.gateway.security.Endpoints;
import io.tenantvault.gateway.tracing.RequestTrace;
import io.tenantvault.tracing.Detail;
import io.tenantvault.tracing.Spans;
import io.tenantvault.tracing.Work;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * Opens a span for every request to an endpoint that needs a token, and ends it with its answer.
 */
@Component
@Order(TraceRequests.AROUND_THE_ACCOUNT)
class TraceRequests implements WebFilter {
  static final int AROUND_THE_ACCOUNT = -250;
  private static final int GONE_AWAY = 499;

  private final Endpoints endpoints;

  TraceRequests(Endpoints endpoints) {
    this.endpoints = endpoints;
  }

  @Override
  public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
    return endpoints
        .find(exchange.getRequest())
        .filter(endpoint -> !endpoint.action().isPublic())
        .map(endpoint -> traced(endpoint, exchange, chain))
        .orElseGet(() -> chain.filter(exchange));
  }

  private static Mono<Void> traced(
      Endpoint endpoint, ServerWebExchange exchange, WebFilterChain chain) {
    HttpHeaders headers = exchange.getRequest().getHeaders();
    String method = exchange.getRequest().getMethod().name();
    String route = endpoint.path().getPatternString();
    var sent =
        TraceContext.of(
            headers.getFirst(TraceContext.TRACEPARENT), headers.getFirst(TraceContext.TRACESTATE));
    var trace =
        new RequestTrace(
            Spans.open(Work.REQUEST, method + " " + route, sent.orElse(null))
                .with(Detail.HTTP_METHOD, method)
                .with(Detail.HTTP_ROUTE, route));
    trace.into(exchange);
    return chain
        .filter(exchange)
        .doOnSuccess(_ -> trace.answered(status(exchange)))
        .doOnCancel(() -> trace.answered(GONE_AWAY))
        .doOnError(_ -> endWithTheAnswer(trace, exchange))
        .contextWrite(trace::into);
  }

  // Failures are answered by somebody outside of the filters.
  private static void endWithTheAnswer(RequestTrace trace, ServerWebExchange exchange) {
    if (exchange.getResponse().isCommitted()) {
      trace.answered(HttpStatus.INTERNAL_SERVER_ERROR.value());
    } else {
      exchange
          .getResponse()
          .beforeCommit(() -> Mono.fromRunnable(() -> trace.answered(status(exchange))));
    }
  }

  private static int status(ServerWebExchange exchange) {
    HttpStatusCode status = exchange.getResponse().getStatusCode();
    return status == null ? HttpStatus.OK.value() : status.value();
  }
}
