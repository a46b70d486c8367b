package io.tenantvault.contract.codec;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/**
 * Which trace an event belongs to, and which step of it made the event: W3C Trace Context, in the
 * form of CloudEvents' extension "Distributed Tracing". It is told beside an event and is no part
 * of it; one that does not fit is none, because a trace is never worth an event.
 *
 * @param traceparent of version 00, 55 characters
 * @param tracestate what other systems want to be carried along; null for nothing
 */
public record TraceContext(String traceparent, @Nullable String tracestate) {

  /** The name of the attribute, of the field in documents, and of the HTTP header. */
  public static final String TRACEPARENT = "traceparent";

  /** As {@link #TRACEPARENT}. */
  public static final String TRACESTATE = "tracestate";

  /** How CloudEvents' attributes are marked among Kafka's headers. */
  private static final String ATTRIBUTE = "ce_";

  /** What W3C asks everybody to carry at least, and we at most. */
  private static final int LONGEST_STATE = 512;

  // A later version may have more fields behind these four; it is carried as version 00 then.
  private static final Pattern FORM =
      Pattern.compile(
          "(?!ff)(?:00|[0-9a-f]{2}(?=.{53}(?:-.{0,200})?$))-((?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2})(?:-.*)?");

  private static final int FIRST_VERSION = 55;
  private static final Pattern STATE = Pattern.compile("[\\x20-\\x7e]+");

  /** Refuses what {@link #of} would not have made. */
  public TraceContext {
    if (traceparent.length() != FIRST_VERSION || !FORM.matcher(traceparent).matches()) {
      throw new IllegalArgumentException("no traceparent of version 00: " + traceparent);
    }
    if (tracestate != null && !fits(tracestate)) {
      throw new IllegalArgumentException("tracestate is too long or no visible ASCII");
    }
  }

  /**
   * Of two texts that somebody sent.
   *
   * @return empty where the first one is missing or no traceparent; a second one that does not fit
   *     is left out
   */
  public static Optional<TraceContext> of(
      @Nullable String traceparent, @Nullable String tracestate) {
    if (traceparent == null) {
      return Optional.empty();
    }
    Matcher form = FORM.matcher(traceparent.strip());
    boolean known = form.matches() && (form.end(1) == form.end() || !traceparent.startsWith("00"));
    return known
        ? Optional.of(
            new TraceContext(
                "00-" + form.group(1), tracestate != null && fits(tracestate) ? tracestate : null))
        : Optional.empty();
  }

  /**
   * Of a record's headers: the attributes of CloudEvents, or where there are none, the headers that
   * an instrumented producer adds by itself.
   */
  public static Optional<TraceContext> of(ConsumerRecord<?, ?> message) {
    return of(header(message, ATTRIBUTE + TRACEPARENT), header(message, ATTRIBUTE + TRACESTATE))
        .or(() -> of(header(message, TRACEPARENT), header(message, TRACESTATE)));
  }

  private static @Nullable String header(ConsumerRecord<?, ?> message, String name) {
    Header header = message.headers().lastHeader(name);
    return header == null || header.value() == null
        ? null
        : new String(header.value(), StandardCharsets.UTF_8);
  }

  private static boolean fits(String tracestate) {
    return tracestate.length() <= LONGEST_STATE && STATE.matcher(tracestate).matches();
  }

  /** 32 hex digits. */
  public String traceId() {
    return traceparent.substring(3, 35);
  }
}
