package io.tenantvault.apichecks;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** OpenAPI documents, whose schemas can be asked. Safe for use by many threads. */
public final class PublishedApi {
  private static final String ADDRESS = "https://gateway.example/api/docs/";
  private static final Set<String> METHODS = Set.of("get", "put", "post", "delete", "patch");

  private final List<ApiOperation> operations = new ArrayList<>();
  private final Map<String, JsonNode> documents;
  private final Map<String, Schema> schemas = new HashMap<>();

  /**
   * Takes documents.
   *
   * @param documents by their names
   */
  public PublishedApi(Map<String, JsonNode> documents) {
    this.documents = Map.copyOf(documents);
    Map<String, String> texts = new HashMap<>();
    documents.forEach((name, document) -> {
      texts.put(ADDRESS + name, document.toString());
      document
          .path("paths")
          .properties()
          .forEach(path ->
              path.getValue().properties().stream()
                  .filter(method -> METHODS.contains(method.getKey()))
                  .map(method ->
                      new ApiOperation(
                          name,
                          method.getKey().toUpperCase(Locale.ROOT),
                          path.getKey(),
                          method.getValue()))
                  .forEach(operations::add));
    });
    var registry =
        SchemaRegistry.withDefaultDialect(
            SpecificationVersion.DRAFT_2020_12, builder -> builder.schemas(texts));
    // Asked for a place within a document, the registry would keep the document for each place.
    documents
        .keySet()
        .forEach(name -> schemas.put(name, registry.getSchema(SchemaLocation.of(ADDRESS + name))));
  }

  /** The documents by their names. */
  public Map<String, JsonNode> documents() {
    return documents;
  }

  /** All operations of all documents. */
  public List<ApiOperation> operations() {
    return List.copyOf(operations);
  }

  /** The operation that answers a call; HEAD is answered by that of GET. */
  Optional<ApiOperation> find(String method, String path) {
    String described = method.equals("HEAD") ? "GET" : method;
    return operations.stream()
        .filter(operation -> operation.method().equals(described) && operation.hasPath(path))
        .min(Comparator.comparingLong(ApiOperation::variables));
  }

  boolean knows(String path) {
    return operations.stream().anyMatch(operation -> operation.hasPath(path));
  }

  /**
   * What does not fit a schema, each with its place in the value. Formats are checked, not only
   * noted.
   *
   * @param pointer to the schema, a JSON pointer within the document
   */
  public List<String> complaints(String document, String pointer, JsonNode value) {
    Schema whole = schemas.get(document);
    if (whole == null) {
      throw new IllegalArgumentException("there is no document '" + document + "'");
    }
    return whole
        .getSubSchema(SchemaLocation.of("#" + pointer).getFragment())
        .validate(
            value,
            context -> context.executionConfig(config -> config.formatAssertionsEnabled(true)))
        .stream()
        .map(Error::toString)
        .toList();
  }
}
