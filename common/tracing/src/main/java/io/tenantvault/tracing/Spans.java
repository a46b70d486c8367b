package io.tenantvault.tracing;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.tenantvault.contract.codec.TraceContext;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Opens spans. One for the process, as its log is: whoever does a piece of work need not be given
 * one. Traces have ids whether or not spans are sent anywhere.
 */
public final class Spans {

  private static final String SCOPE = "io.tenantvault";
  private static final W3CTraceContextPropagator W3C = W3CTraceContextPropagator.getInstance();

  private static volatile Tracer tracer = SdkTracerProvider.builder().build().get(SCOPE);

  private Spans() {}

  /** From now on spans go that way. */
  public static void sendBy(OpenTelemetry openTelemetry) {
    tracer = openTelemetry.getTracer(SCOPE);
  }

  /**
   * Begins work within what the calling thread works for, or a new trace where that is nothing.
   *
   * @param detail what stands in angle brackets in the work's name; from a closed set, without ids
   */
  public static OpenSpan open(Work work, String detail) {
    return open(work, detail, Context.current());
  }

  /** Begins work, whose name says all, within what the calling thread works for. */
  public static OpenSpan open(Work work) {
    return open(work, "");
  }

  /** Begins work that goes on with a trace, or a new one where there is none. */
  public static OpenSpan open(Work work, String detail, @Nullable TraceContext trace) {
    return open(work, detail, contextOf(trace));
  }

  /** No step of its own: what is done within it is done for what the calling thread works for. */
  static OpenSpan passing(Work work) {
    return new OpenSpan(work, Span.getInvalid(), Context.current());
  }

  private static OpenSpan open(Work work, String detail, Context parent) {
    return new OpenSpan(
        work,
        tracer
            .spanBuilder(work.name(detail))
            .setSpanKind(work.kind())
            .setParent(parent)
            .startSpan(),
        parent);
  }

  /** Until that is closed, the calling thread works for a trace; null for none. */
  public static Here within(@Nullable TraceContext trace) {
    return Threads.enter(contextOf(trace));
  }

  /** What the calling thread works for. */
  public static Optional<TraceContext> present() {
    return traceOf(Context.current());
  }

  static Optional<TraceContext> traceOf(Context context) {
    Map<String, String> written = new HashMap<>();
    W3C.inject(context, written, (map, name, value) -> written.put(name, value));
    return TraceContext.of(
        written.get(TraceContext.TRACEPARENT), written.get(TraceContext.TRACESTATE));
  }

  private static Context contextOf(@Nullable TraceContext trace) {
    return trace == null
        ? Context.root()
        : W3C.extract(Context.root(), trace, FieldsOfTrace.GETTER);
  }

  private enum FieldsOfTrace implements TextMapGetter<TraceContext> {
    GETTER;

    @Override
    public Iterable<String> keys(TraceContext trace) {
      return List.of(TraceContext.TRACEPARENT, TraceContext.TRACESTATE);
    }

    @Override
    public @Nullable String get(@Nullable TraceContext trace, String name) {
      if (trace == null) {
        return null;
      }
      return name.equals(TraceContext.TRACEPARENT) ? trace.traceparent() : trace.tracestate();
    }
  }
}
