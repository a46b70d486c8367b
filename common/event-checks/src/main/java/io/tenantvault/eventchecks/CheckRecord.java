package io.tenantvault.eventchecks;

import io.tenantvault.contract.codec.EventJson;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/**
 * Holds a record to the published documents, as a service would that knows nothing else of us: its
 * topic, key, headers and data. Safe for use by many threads.
 */
public final class CheckRecord {
  private final PublishedDocuments documents = new PublishedDocuments();

  /** What does not fit, in words; nothing where all does. */
  public List<String> complaints(ConsumerRecord<String, byte[]> message) {
    ObjectNode headers = headers(message);
    String type = headers.path("ce_type").asString("");
    Optional<String> pointer = messageNamed(type);
    if (pointer.isEmpty()) {
      return List.of("the document knows no message '" + type + "'");
    }
    List<String> complaints = new ArrayList<>();
    if (!travelsOn(message.topic(), pointer.get())) {
      complaints.add(type + " does not belong on " + message.topic());
    }
    complaints.addAll(in("key", pointer.get() + "/bindings/kafka/key", text(message.key())));
    complaints.addAll(in("headers", pointer.get() + "/headers", headers));
    complaints.addAll(dataOf(message, pointer.get()));
    return complaints;
  }

  private List<String> dataOf(ConsumerRecord<String, byte[]> message, String pointer) {
    if (message.value() == null) {
      return List.of("data: there are none");
    }
    try {
      return in("data", pointer + "/payload", EventJson.mapper().readTree(message.value()));
    } catch (JacksonException e) {
      return List.of("data: no JSON: " + e.getOriginalMessage());
    }
  }

  private List<String> in(String what, String pointer, JsonNode value) {
    return documents.complaints(pointer, value).stream()
        .map(complaint -> what + complaint)
        .toList();
  }

  private Optional<String> messageNamed(String type) {
    return documents.asyncApi().at("/components/messages").properties().stream()
        .filter(message -> message.getValue().path("name").asString("").equals(type))
        .map(Map.Entry::getKey)
        .map(name -> "/components/messages/" + name)
        .findFirst();
  }

  private boolean travelsOn(String topic, String messagePointer) {
    return documents
        .asyncApi()
        .path("channels")
        .valueStream()
        .filter(channel -> channel.path("address").asString("").equals(topic))
        .flatMap(channel -> channel.path("messages").valueStream())
        .anyMatch(message -> message.path("$ref").asString("").equals("#" + messagePointer));
  }

  private static ObjectNode headers(ConsumerRecord<String, byte[]> message) {
    ObjectNode headers = EventJson.mapper().createObjectNode();
    for (Header header : message.headers()) {
      headers.set(header.key(), text(header.value()));
    }
    return headers;
  }

  private static JsonNode text(byte @Nullable [] utf8) {
    return text(utf8 == null ? null : new String(utf8, StandardCharsets.UTF_8));
  }

  private static JsonNode text(@Nullable String text) {
    return text == null ? EventJson.mapper().nullNode() : StringNode.valueOf(text);
  }
}
