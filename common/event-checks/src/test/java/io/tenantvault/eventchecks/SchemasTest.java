package io.tenantvault.eventchecks;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenantvault.contract.codec.EventJson;
import io.tenantvault.contract.codec.EventType;
import io.tenantvault.contract.documents.EventDocuments;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Holds each schema to its record and to the golden files, so that none can drift. */
class SchemasTest {
  /** What a schema may say beyond its record: prose, and bounds that only the code knows. */
  private static final Set<String> BEYOND =
      Set.of(
          "$schema",
          "$id",
          "title",
          "description",
          "minimum",
          "maximum",
          "minLength",
          "maxLength",
          "minItems",
          "maxItems",
          "pattern",
          "anyOf",
          "not");

  private final PublishedDocuments documents = new PublishedDocuments();

  @ParameterizedTest
  @EnumSource(EventType.class)
  void saysWhatFollowsFromTheRecord(EventType type) {
    ObjectNode derived = SchemaOfRecord.of(type.recordType().asSubclass(Record.class));

    assertThat(core(schema(type), derived)).isEqualTo(derived);
  }

  @ParameterizedTest
  @EnumSource(EventType.class)
  void namesItsDraftAndItself(EventType type) {
    assertThat(schema(type).path("$schema").asString())
        .isEqualTo("https://json-schema.org/draft/2020-12/schema");
    assertThat(schema(type).path("$id").asString()).isEqualTo("urn:tenantvault:" + type.wireName());
  }

  @ParameterizedTest
  @EnumSource(EventType.class)
  void describesEveryField(EventType type) {
    assertThat(objects(schema(type)))
        .allSatisfy(object -> {
          assertThat(object.path("description").asString("")).isNotBlank();
          assertThat(object.path("properties").valueStream())
              .isNotEmpty()
              .allSatisfy(field -> assertThat(field.path("description").asString("")).isNotBlank());
        });
  }

  @Test
  void saysTheSameOfARecordThatSeveralEventsHold() {
    Map<String, JsonNode> seen = new HashMap<>();
    for (EventType type : EventType.values()) {
      schema(type)
          .path("$defs")
          .properties()
          .forEach(definition ->
              assertThat(definition.getValue())
                  .as("%s in %s", definition.getKey(), type)
                  .isEqualTo(
                      seen.computeIfAbsent(definition.getKey(), key -> definition.getValue())));
    }
    assertThat(seen).containsKeys("JobStamp", "StoredFile");
  }

  @ParameterizedTest
  @MethodSource("goldens")
  void acceptsTheGoldenFile(Golden golden) {
    assertThat(documents.complaints(golden.type(), golden.data())).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("goldens")
  void acceptsFieldsOfANewerPublisher(Golden golden) {
    ObjectNode newer = ((ObjectNode) golden.data()).deepCopy().put("colour", "red");

    assertThat(documents.complaints(golden.type(), newer)).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("goldens")
  void refusesTheGoldenFileWithoutAnyOneRequiredField(Golden golden) {
    Set<String> required = RequiredFields.in(schema(golden.type()), golden.data());

    assertThat(required).isNotEmpty();
    for (String pointer : required) {
      JsonNode without = RequiredFields.without(golden.data(), pointer);
      assertThat(documents.complaints(golden.type(), without))
          .as("without %s", pointer)
          .anySatisfy(complaint ->
              assertThat(complaint)
                  .contains("'" + pointer.substring(pointer.lastIndexOf('/') + 1) + "'"));
    }
  }

  @ParameterizedTest
  @EnumSource(EventType.class)
  void hasEachOfItsFieldsInAGoldenFile(EventType type) {
    Set<String> pinned = new TreeSet<>();
    goldens().stream()
        .filter(golden -> golden.type() == type)
        .forEach(golden -> pinned.addAll(golden.data().propertyNames()));

    assertThat(schema(type).path("properties").propertyNames())
        .containsExactlyInAnyOrderElementsOf(pinned);
  }

  static List<Golden> goldens() {
    return Golden.all();
  }

  private static JsonNode schema(EventType type) {
    return EventJson.mapper().readTree(EventDocuments.schema(type));
  }

  private static List<JsonNode> objects(JsonNode schema) {
    var objects = new ArrayList<JsonNode>(schema.path("$defs").valueStream().toList());
    objects.add(schema);
    return objects;
  }

  /** A schema without what it may say beyond the derived one. */
  private static JsonNode core(JsonNode schema, JsonNode derived) {
    ObjectNode core = EventJson.mapper().createObjectNode();
    schema
        .properties()
        .forEach(keyword -> {
          String name = keyword.getKey();
          JsonNode value = keyword.getValue();
          switch (name) {
            case "properties", "$defs" -> core.set(name, cores(value, derived.path(name)));
            case "items" -> core.set(name, core(value, derived.path(name)));
            default -> {
              if (derived.has(name) || !BEYOND.contains(name)) {
                core.set(name, value);
              }
            }
          }
        });
    return core;
  }

  private static JsonNode cores(JsonNode schemas, JsonNode derived) {
    ObjectNode cores = EventJson.mapper().createObjectNode();
    schemas
        .properties()
        .forEach(
            each -> cores.set(each.getKey(), core(each.getValue(), derived.path(each.getKey()))));
    return cores;
  }
}
