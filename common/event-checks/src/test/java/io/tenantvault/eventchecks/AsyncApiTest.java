package io.tenantvault.eventchecks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.tenantvault.contract.codec.EventJson;
import io.tenantvault.contract.codec.EventType;
import io.tenantvault.contract.codec.Topic;
import io.tenantvault.contract.documents.EventDocuments;
import io.tenantvault.contract.event.JobRequest;
import io.tenantvault.contract.event.ObjectStored;
import java.io.InputStream;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Holds the AsyncAPI document to AsyncAPI, to the topics, to the types and to the golden files. */
class AsyncApiTest {
  private final JsonNode document = EventJson.mapper().readTree(EventDocuments.asyncApi());

  @Test
  void isAnAsyncApiDocument() throws Exception {
    try (InputStream packed =
            AsyncApiTest.class.getResourceAsStream("/asyncapi/asyncapi-3.0.0.schema.json.gz");
        InputStream text = new GZIPInputStream(packed)) {
      Schema schema =
          SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7)
              .getSchema(text, InputFormat.JSON);

      assertThat(schema.validate(document)).isEmpty();
      assertThat(schema.validate(((ObjectNode) document.deepCopy()).without("info"))).isNotEmpty();
    }
  }

  @Test
  void everyReferenceLeadsSomewhere() {
    Set<String> references =
        document.findValues("$ref").stream().map(JsonNode::asString).collect(Collectors.toSet());

    assertThat(references)
        .hasSizeGreaterThan(50)
        .allSatisfy(reference ->
            assertThat(
                    reference.startsWith("#")
                        ? !document.at(reference.substring(1)).isMissingNode()
                        : EventDocuments.schemaNamed(reference.replaceFirst("^events/schemas/", ""))
                            .isPresent())
                .as(reference)
                .isTrue());
  }

  @ParameterizedTest
  @EnumSource(Topic.class)
  void hasEachTopicAsAChannelWithItsSettings(Topic topic) {
    JsonNode kafka = channel(topic).at("/bindings/kafka");
    JsonNode settings = EventJson.mapper().valueToTree(topic.settings());

    assertThat(kafka.path("topic").asString()).isEqualTo(topic.topicName());
    assertThat(kafka.path("partitions").asInt()).isEqualTo(topic.partitions());
    assertThat(kafka.path("topicConfiguration").propertyNames())
        .containsExactlyInAnyOrderElementsOf(settings.propertyNames());
    assertThat(kafka.path("topicConfiguration").properties())
        .allSatisfy(setting ->
            // The binding has the policy as a list.
            assertThat(setting.getValue().path(0).asString(setting.getValue().asString("")))
                .isEqualTo(settings.path(setting.getKey()).asString()));
  }

  @ParameterizedTest
  @EnumSource(EventType.class)
  void hasEachTypeAsAMessageOfTheChannelThatItTravelsOn(EventType type) {
    JsonNode message = message(type);
    String topic = Golden.of(type).wire().path("topic").asString();

    assertThat(message.path("name").asString()).isEqualTo(type.wireName());
    assertThat(message.path("title").asString()).isEqualTo(type.recordType().getSimpleName());
    assertThat(message.at("/payload/$ref").asString())
        .isEqualTo(EventDocuments.SCHEMA_FOLDER + EventDocuments.schemaName(type));
    assertThat(message.path("summary"))
        .isEqualTo(EventJson.mapper().readTree(EventDocuments.schema(type)).path("description"));
    assertThat(
            Stream.of(Topic.values())
                .filter(each -> channel(each).path("messages").has(keyOf(type)))
                .map(Topic::topicName))
        .containsExactly(topic);
  }

  @ParameterizedTest
  @EnumSource(EventType.class)
  void hasTheGoldenFilesAsExamples(EventType type) {
    List<JsonNode> examples = message(type).path("examples").valueStream().toList();

    assertThat(examples)
        .extracting(example -> example.path("payload"), example -> example.path("headers"))
        .containsExactlyInAnyOrderElementsOf(
            Golden.all().stream()
                .filter(golden -> golden.type() == type)
                .map(golden -> tuple(golden.data(), golden.wire().path("headers")))
                .toList());
  }

  @Test
  void letsAServiceSendRequestsAndNewsOfFilesAndReceiveTheRest() {
    Set<String> sent = new TreeSet<>();
    Set<String> received = new TreeSet<>();
    for (EventType type : EventType.values()) {
      boolean asks = JobRequest.class.isAssignableFrom(type.recordType());
      (asks || type.recordType() == ObjectStored.class ? sent : received).add(keyOf(type));
    }

    assertThat(operated("send")).isEqualTo(sent);
    assertThat(operated("receive")).containsAll(received).doesNotContainAnyElementsOf(sent);
  }

  private Set<String> operated(String action) {
    return document
        .path("operations")
        .valueStream()
        .filter(operation -> operation.path("action").asString().equals(action))
        .flatMap(operation -> operation.path("messages").valueStream())
        .map(message -> message.path("$ref").asString())
        .map(reference -> reference.substring(reference.lastIndexOf('/') + 1))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private JsonNode channel(Topic topic) {
    return document
        .path("channels")
        .valueStream()
        .filter(channel -> channel.path("address").asString().equals(topic.topicName()))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no channel has the address " + topic.topicName()));
  }

  private JsonNode message(EventType type) {
    return document.at("/components/messages/" + keyOf(type));
  }

  private static String keyOf(EventType type) {
    String name = type.recordType().getSimpleName();
    return Character.toLowerCase(name.charAt(0)) + name.substring(1);
  }
}
