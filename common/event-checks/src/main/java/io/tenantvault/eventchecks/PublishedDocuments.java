package io.tenantvault.eventchecks;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.tenantvault.contract.codec.EventJson;
import io.tenantvault.contract.codec.EventType;
import io.tenantvault.contract.documents.EventDocuments;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * The AsyncAPI document and the schemas under such addresses as they are served at, so that a
 * reference that leads nowhere is found. Formats are checked, not only noted.
 */
final class PublishedDocuments {
  private static final String ADDRESS = "https://gateway.example/api/docs/";
  private static final String ASYNC_API = ADDRESS + "events";

  private final JsonNode asyncApi = EventJson.mapper().readTree(EventDocuments.asyncApi());
  private final SchemaRegistry registry =
      SchemaRegistry.withDefaultDialect(
          SpecificationVersion.DRAFT_2020_12, builder -> builder.schemas(texts()));

  JsonNode asyncApi() {
    return asyncApi;
  }

  /** What does not fit the schema at a JSON pointer of the AsyncAPI document. */
  List<String> complaints(String pointer, JsonNode value) {
    return complaints(registry.getSchema(SchemaLocation.of(ASYNC_API + "#" + pointer)), value);
  }

  /** What does not fit the schema of a type's data. */
  List<String> complaints(EventType type, JsonNode data) {
    return complaints(registry.getSchema(SchemaLocation.of(addressOf(type))), data);
  }

  private static List<String> complaints(Schema schema, JsonNode value) {
    return schema
        .validate(
            value,
            context -> context.executionConfig(config -> config.formatAssertionsEnabled(true)))
        .stream()
        .map(Error::toString)
        .toList();
  }

  private static Map<String, String> texts() {
    Map<String, String> texts = new HashMap<>();
    texts.put(ASYNC_API, text(EventDocuments.asyncApi()));
    for (EventType type : EventType.values()) {
      texts.put(addressOf(type), text(EventDocuments.schema(type)));
    }
    return texts;
  }

  private static String addressOf(EventType type) {
    return ADDRESS + EventDocuments.SCHEMA_FOLDER + EventDocuments.schemaName(type);
  }

  private static String text(byte[] utf8) {
    return new String(utf8, StandardCharsets.UTF_8);
  }
}
