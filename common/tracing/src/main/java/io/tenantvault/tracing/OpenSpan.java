package io.tenantvault.tracing;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.context.Context;
import io.tenantvault.contract.codec.TraceContext;
import java.util.Optional;

/** A piece of work that has begun; ends when it is closed. Safe for use by many threads. */
public final class OpenSpan implements AutoCloseable {

  private static final AttributeKey<String> ERROR = AttributeKey.stringKey("error.type");

  private final Work work;
  private final Span span;
  private final Context context;

  OpenSpan(Work work, Span span, Context parent) {
    this.work = work;
    this.span = span;
    // Where tracing is switched off, what others have sent is passed on all the same.
    this.context = span.getSpanContext().isValid() ? parent.with(span) : parent;
  }

  /** Adds something that is known of it. */
  public OpenSpan with(Detail detail, Object value) {
    span.setAttribute(declared(detail).text(), value.toString());
    return this;
  }

  /** Adds a number that is known of it. */
  public OpenSpan with(Detail detail, long value) {
    span.setAttribute(declared(detail).number(), value);
    return this;
  }

  private Detail declared(Detail detail) {
    if (!work.details().contains(detail)) {
      throw new IllegalArgumentException(work + " has no " + detail + " in the table of spans");
    }
    return detail;
  }

  /** Until that is closed, what this thread begins and logs belongs to it. */
  public Here enter() {
    return Threads.enter(context);
  }

  /** What others continue; empty where tracing is switched off. */
  public Optional<TraceContext> trace() {
    return Spans.traceOf(context);
  }

  /**
   * It failed.
   *
   * @param code a failure code, a status or the name of a class; never the text of an exception,
   *     which may quote anything
   */
  public void failed(String code) {
    span.setStatus(StatusCode.ERROR);
    span.setAttribute(ERROR, code);
  }

  @Override
  public void close() {
    span.end();
  }
}
