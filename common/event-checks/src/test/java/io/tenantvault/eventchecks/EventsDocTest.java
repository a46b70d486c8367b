package io.tenantvault.eventchecks;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenantvault.contract.codec.EventJson;
import io.tenantvault.contract.codec.EventType;
import io.tenantvault.contract.codec.Topic;
import io.tenantvault.contract.documents.EventDocuments;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

/** Holds the page for other services to the events, the topics and the headers. */
class EventsDocTest {
  private static final Path PAGE =
      Path.of(System.getProperty("tenantvault.home", "../..")).resolve("docs/events.md");
  private static final JsonNode HEADERS =
      EventJson.mapper()
          .readTree(EventDocuments.asyncApi())
          .at("/components/schemas/CloudEventHeaders");

  @ParameterizedTest
  @EnumSource(EventType.class)
  void listsEachEventOnceWithItsTopic(EventType type) throws Exception {
    String topic = Golden.of(type).wire().path("topic").asString();

    assertThat(lines("| `" + type.wireName() + "` |"))
        .singleElement()
        .asString()
        .startsWith("| `%s` | `%s` | ".formatted(type.wireName(), topic));
  }

  @Test
  void listsNoEventThatIsNone() throws Exception {
    assertThat(lines("| `io.tenantvault.")).hasSize(EventType.values().length);
  }

  @Test
  void listsEachTopicWithItsPartitions() throws Exception {
    List<String> rows =
        Stream.of(Topic.values())
            .filter(topic -> topic != topic.deadLetter())
            .map(topic -> "| `%s` | %d |".formatted(topic.topicName(), topic.partitions()))
            .toList();

    assertThat(rows).hasSize(5).allSatisfy(row -> assertThat(lines(row)).hasSize(1));
  }

  @Test
  void listsEachHeaderAndWhetherItIsRequired() throws Exception {
    List<String> required = HEADERS.path("required").valueStream().map(JsonNode::asString).toList();

    for (String header : HEADERS.path("properties").propertyNames()) {
      String row = "| `%s` | %s|".formatted(header, required.contains(header) ? "required " : "");
      assertThat(lines(row)).as(row).hasSize(1);
    }
  }

  @Test
  void sendsTheRequiredHeadersAndTheFormOfTheDataWithKcat() throws Exception {
    List<String> sent =
        Pattern.compile("-H \"?([a-z_-]+)=")
            .matcher(Files.readString(PAGE))
            .results()
            .map((MatchResult match) -> match.group(1))
            .toList();

    assertThat(sent)
        .containsExactlyInAnyOrderElementsOf(
            Stream.concat(
                    HEADERS.path("required").valueStream().map(JsonNode::asString),
                    Stream.of("content-type"))
                .toList());
  }

  private static List<String> lines(String beginning) throws IOException {
    return Files.readAllLines(PAGE).stream().filter(line -> line.startsWith(beginning)).toList();
  }
}
