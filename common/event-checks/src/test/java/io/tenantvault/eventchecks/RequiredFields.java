package io.tenantvault.eventchecks;

import java.util.Set;
import java.util.TreeSet;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The fields of some data that its schema requires, at any depth. */
final class RequiredFields {
  private final JsonNode schema;
  private final Set<String> pointers = new TreeSet<>();

  private RequiredFields(JsonNode schema) {
    this.schema = schema;
  }

  /** Their JSON pointers. */
  static Set<String> in(JsonNode schema, JsonNode data) {
    var found = new RequiredFields(schema);
    found.collect(schema, data, "");
    return found.pointers;
  }

  /** A copy without one field. */
  static JsonNode without(JsonNode data, String pointer) {
    JsonPointer field = JsonPointer.compile(pointer);
    JsonNode copy = data.deepCopy();
    ((ObjectNode) copy.at(field.head())).remove(field.last().getMatchingProperty());
    return copy;
  }

  private void collect(JsonNode part, JsonNode data, String pointer) {
    if (part.has("$ref")) {
      collect(schema.at(part.path("$ref").asString().substring(1)), data, pointer);
      return;
    }
    if (data.isMissingNode()) {
      return;
    }
    for (JsonNode required : part.path("required")) {
      pointers.add(pointer + "/" + required.asString());
    }
    part.path("properties")
        .properties()
        .forEach(field ->
            collect(field.getValue(), data.path(field.getKey()), pointer + "/" + field.getKey()));
    for (int i = 0; i < data.size() && part.has("items"); i++) {
      collect(part.path("items"), data.path(i), pointer + "/" + i);
    }
  }
}
