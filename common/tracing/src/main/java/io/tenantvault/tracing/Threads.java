package io.tenantvault.tracing;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/** Which trace a thread works for, and so its log. */
final class Threads {

  // Elastic Common Schema's names.
  static final String TRACE_ID = "trace.id";
  static final String SPAN_ID = "span.id";

  private Threads() {}

  // What is returned closes it.
  @SuppressWarnings("MustBeClosedChecker")
  static Here enter(Context context) {
    String traceBefore = MDC.get(TRACE_ID);
    String spanBefore = MDC.get(SPAN_ID);
    Scope scope = context.makeCurrent();
    SpanContext span = Span.fromContext(context).getSpanContext();
    set(TRACE_ID, span.isValid() ? span.getTraceId() : null);
    set(SPAN_ID, span.isValid() ? span.getSpanId() : null);
    return () -> {
      scope.close();
      set(TRACE_ID, traceBefore);
      set(SPAN_ID, spanBefore);
    };
  }

  private static void set(String key, @Nullable String value) {
    if (value == null) {
      MDC.remove(key);
    } else {
      MDC.put(key, value);
    }
  }
}
