package io.tenantvault.eventchecks;

import io.tenantvault.contract.codec.EventJson;
import io.tenantvault.contract.id.FilePath;
import io.tenantvault.contract.id.ProjectId;
import io.tenantvault.contract.schedule.Cron;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.PropertyNamingStrategy;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The schema that follows from a record: all of it but the prose and narrower bounds. */
final class SchemaOfRecord {
  static final String PROJECT_ID = "^[A-Za-z0-9][A-Za-z0-9._-]{0,62}$";
  static final String FILE_PATH =
      "^(?!\\.{0,2}(/|$))[^/\\\\\\u0000-\\u001f\\u007f-\\u009f]+"
          + "(/(?!\\.{0,2}(/|$))[^/\\\\\\u0000-\\u001f\\u007f-\\u009f]+)*$";
  private static final JsonMapper JSON = EventJson.mapper();
  private static final PropertyNamingStrategy NAMES =
      JSON.serializationConfig().getPropertyNamingStrategy();

  private final ObjectNode definitions = JSON.createObjectNode();

  static ObjectNode of(Class<? extends Record> type) {
    var derived = new SchemaOfRecord();
    ObjectNode schema = derived.object(type);
    if (!derived.definitions.isEmpty()) {
      schema.set("$defs", derived.definitions);
    }
    return schema;
  }

  private ObjectNode object(Class<?> record) {
    ObjectNode properties = JSON.createObjectNode();
    ArrayNode required = JSON.createArrayNode();
    for (RecordComponent component : record.getRecordComponents()) {
      String name = NAMES.nameForField(JSON.serializationConfig(), null, component.getName());
      properties.set(name, value(component.getAnnotatedType()));
      if (!component.getAnnotatedType().isAnnotationPresent(Nullable.class)) {
        required.add(name);
      }
    }
    ObjectNode schema = JSON.createObjectNode().put("type", "object");
    schema.set("properties", properties);
    if (!required.isEmpty()) {
      schema.set("required", required);
    }
    return schema;
  }

  private ObjectNode value(AnnotatedType annotated) {
    if (annotated instanceof AnnotatedParameterizedType list
        && classOf(annotated.getType()) == List.class) {
      ObjectNode items = value(list.getAnnotatedActualTypeArguments()[0]);
      return of("array").set("items", items);
    }
    Class<?> type = classOf(annotated.getType());
    if (type.isEnum()) {
      ArrayNode words = JSON.createArrayNode();
      for (Object constant : type.getEnumConstants()) {
        words.add(JSON.<JsonNode>valueToTree(constant));
      }
      return of("string").set("enum", words);
    }
    if (type == ProjectId.class) {
      return of("string").put("pattern", PROJECT_ID);
    }
    if (type == FilePath.class) {
      return of("string").put("maxLength", 1024).put("pattern", FILE_PATH);
    }
    if (type == Cron.class) {
      return of("string");
    }
    return type.isRecord() ? record(type) : scalar(type);
  }

  private ObjectNode record(Class<?> type) {
    RecordComponent[] components = type.getRecordComponents();
    if (components.length == 1 && components[0].getType() == UUID.class) {
      return of("string").put("format", "uuid");
    }
    if (!definitions.has(type.getSimpleName())) {
      definitions.set(type.getSimpleName(), JSON.createObjectNode());
      definitions.set(type.getSimpleName(), object(type));
    }
    return JSON.createObjectNode().put("$ref", "#/$defs/" + type.getSimpleName());
  }

  private static ObjectNode scalar(Class<?> type) {
    if (type == String.class || type == ZoneId.class) {
      return of("string");
    }
    if (type == Instant.class) {
      return of("string").put("format", "date-time");
    }
    if (type == boolean.class || type == Boolean.class) {
      return of("boolean");
    }
    if (type == int.class || type == Integer.class) {
      return of("integer").put("format", "int32");
    }
    if (type == long.class || type == Long.class) {
      return of("integer").put("format", "int64");
    }
    throw new IllegalStateException("say here which schema " + type + " has");
  }

  private static ObjectNode of(String type) {
    return JSON.createObjectNode().put("type", type);
  }

  private static Class<?> classOf(Type type) {
    return switch (type) {
      case Class<?> itself -> itself;
      case ParameterizedType of -> (Class<?>) of.getRawType();
      default -> throw new IllegalStateException("say here which schema " + type + " has");
    };
  }
}
