package io.tenantvault.jobruntime.claim;

import io.tenantvault.contract.codec.EventJson;
import io.tenantvault.contract.codec.EventType;
import io.tenantvault.contract.codec.TraceContext;
import io.tenantvault.contract.codec.TracedDocument;
import io.tenantvault.contract.event.Event;
import io.tenantvault.contract.event.JobRequest;
import io.tenantvault.contract.job.JobKind;
import org.jooq.JSONB;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Events as JSON columns: a request as its data alone, an outcome with its type. */
final class EventDocument {

  private EventDocument() {}

  static JSONB ofRequest(JobRequest request, @Nullable TraceContext trace) {
    return JSONB.valueOf(TracedDocument.write(request, trace));
  }

  static Requested requested(JobKind kind, JSONB document) {
    return new Requested(request(kind, document), trace(document));
  }

  static @Nullable TraceContext trace(JSONB document) {
    return TracedDocument.traceOf(document.data()).orElse(null);
  }

  static JobRequest request(JobKind kind, JSONB document) {
    return EventJson.mapper().readValue(document.data(), EventType.requestFor(kind).orElseThrow());
  }

  static JSONB ofOutcome(Event event, @Nullable TraceContext trace) {
    ObjectNode document = EventJson.mapper().createObjectNode();
    document.put("type", EventType.of(event).wireName());
    document.set("data", EventJson.mapper().valueToTree(event));
    return JSONB.valueOf(TracedDocument.write(document, trace));
  }

  static Event outcome(JSONB document) {
    JsonNode tree = EventJson.mapper().readTree(document.data());
    EventType type = EventType.ofWireName(tree.path("type").asString()).orElseThrow();
    return EventJson.mapper().treeToValue(tree.path("data"), type.recordType());
  }
}
