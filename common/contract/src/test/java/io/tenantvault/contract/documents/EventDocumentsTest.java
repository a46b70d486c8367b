package io.tenantvault.contract.documents;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenantvault.contract.codec.EventJson;
import io.tenantvault.contract.codec.EventType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class EventDocumentsTest {

  @ParameterizedTest
  @EnumSource(EventType.class)
  void hasASchemaForEachTypeUnderItsName(EventType type) {
    String name = EventDocuments.schemaName(type);

    assertThat(name).isEqualTo(type.wireName() + ".json");
    assertThat(EventDocuments.schemaNames()).contains(name);
    assertThat(EventDocuments.schemaNamed(name)).contains(EventDocuments.schema(type));
    assertThat(json(EventDocuments.schema(type)).path("title").asString())
        .isEqualTo(type.recordType().getSimpleName());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "asyncapi.json",
        "../../asyncapi.json",
        "io.tenantvault.job.failed.v1",
        "./io.tenantvault.job.failed.v1.json"
      })
  void givesNothingForANameThatIsNotASchemas(String name) {
    assertThat(EventDocuments.schemaNamed(name)).isEqualTo(Optional.empty());
  }

  @Test
  void theAsyncApiDocumentRefersToTheSchemasWhereTheyLieBesideIt() {
    List<String> payloads = new ArrayList<>();
    for (JsonNode message : json(EventDocuments.asyncApi()).at("/components/messages")) {
      if (message.at("/payload/$ref").isString()) {
        payloads.add(message.at("/payload/$ref").asString());
      }
    }

    assertThat(payloads)
        .containsExactlyInAnyOrderElementsOf(
            EventDocuments.schemaNames().stream()
                .map(name -> EventDocuments.SCHEMA_FOLDER + name)
                .toList());
  }

  private static JsonNode json(byte[] bytes) {
    return EventJson.mapper().readTree(bytes);
  }
}
