package io.tenantvault.gateway.tracing;

import io.tenantvault.contract.codec.TraceContext;
import io.tenantvault.tracing.Detail;
import io.tenantvault.tracing.Here;
import io.tenantvault.tracing.OpenSpan;
import io.tenantvault.tracing.Spans;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import reactor.util.context.Context;
import reactor.util.context.ContextView;

/** What the work for one request belongs to, whichever thread does it. */
public final class RequestTrace {

  private static final int FIRST_OF_DEFECTS = 500;

  private final OpenSpan span;

  /** Of a span that has begun. */
  public RequestTrace(OpenSpan span) {
    this.span = span;
  }

  /** For those who have Reactor's context. */
  public Context into(Context context) {
    return context.put(RequestTrace.class, this);
  }

  /** For those who have the exchange. */
  public void into(ServerWebExchange exchange) {
    exchange.getAttributes().put(RequestTrace.class.getName(), this);
  }

  /** Of the request that is served; empty where it is not followed. */
  public static Optional<RequestTrace> of(ServerWebExchange exchange) {
    return Optional.ofNullable(exchange.<RequestTrace>getAttribute(RequestTrace.class.getName()));
  }

  /** Of the request that is served; empty outside of one that is followed. */
  public static Optional<RequestTrace> of(ContextView context) {
    return context.getOrEmpty(RequestTrace.class);
  }

  /** Until that is closed, the calling thread works for the request, or else for nothing. */
  public static Here enter(Optional<RequestTrace> request) {
    return request.map(it -> it.span.enter()).orElseGet(() -> Spans.within(null));
  }

  /** Does short work for the request that is served, by whichever thread comes to it. */
  public static <T> Mono<T> within(Callable<T> work) {
    return Mono.deferContextual(context ->
        Mono.fromCallable(() -> {
          try (Here here = enter(of(context))) {
            return work.call();
          }
        }));
  }

  /** Which trace, for others to look it up; empty where tracing is switched off. */
  public Optional<String> traceId() {
    return span.trace().map(TraceContext::traceId);
  }

  /** Adds what became known of the request. */
  public void concerns(Detail detail, Object id) {
    span.with(detail, id);
  }

  /** Ends the span with the status of the answer. */
  public void answered(int status) {
    span.with(Detail.HTTP_STATUS, status);
    if (status >= FIRST_OF_DEFECTS) {
      span.failed(String.valueOf(status));
    }
    span.close();
  }
}
