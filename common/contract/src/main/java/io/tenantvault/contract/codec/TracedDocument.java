package io.tenantvault.contract.codec;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Documents in tables that are acted on later, with the trace that the act belongs to: one field
 * more, which whoever reads the document passes over.
 */
public final class TracedDocument {

  private static final String FIELD = "trace";

  private TracedDocument() {}

  /** The JSON of a record, and of its trace where there is one. */
  public static String write(Object document, @Nullable TraceContext trace) {
    ObjectNode json = EventJson.mapper().valueToTree(document);
    if (trace != null) {
      json.set(FIELD, EventJson.mapper().valueToTree(trace));
    }
    return EventJson.mapper().writeValueAsString(json);
  }

  /** The trace in a document; empty where there is none, or none of use. */
  public static Optional<TraceContext> traceOf(String json) {
    JsonNode trace = EventJson.mapper().readTree(json).path(FIELD);
    return TraceContext.of(
        trace.path(TraceContext.TRACEPARENT).asStringOpt().orElse(null),
        trace.path(TraceContext.TRACESTATE).asStringOpt().orElse(null));
  }
}
