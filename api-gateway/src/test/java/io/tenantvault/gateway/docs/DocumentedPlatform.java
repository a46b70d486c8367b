package io.tenantvault.gateway.docs;

import io.tenantvault.apichecks.ApiOperation;
import io.tenantvault.apichecks.FetchApi;
import io.tenantvault.apichecks.PublishedApi;
import io.tenantvault.gateway.testing.TestPlatform;
import io.tenantvault.gateway.testing.Tokens;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.http.HttpEntity;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.client.MultipartBodyBuilder;
import org.springframework.util.MultiValueMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A platform that has what the examples of the documents speak of. */
final class DocumentedPlatform implements AutoCloseable {
  /** No operation has a field, a parameter or a part of this name. */
  static final String UNKNOWN = "never_heard_of";

  private static final JsonMapper JSON = new JsonMapper();

  private final TestPlatform platform = new TestPlatform();
  private final PublishedApi api = FetchApi.of(URI.create(platform.gateway().address()));

  DocumentedPlatform() {
    platform
        .tables()
        .execute(
            "insert into control_plane.projects (id, slug)"
                + " values ('shop', 'shop'), ('shop-staging', 'shop_staging')");
    add("database", "5f0c7a9e-3d0b-4c55-9a51-6f3f1b0f7c21");
    add("storage", "c4a1d0f2-6a3e-4d0b-8f9c-2f5f0f7b6e13");
    platform
        .tables()
        .addSchedule(
            "shop", UUID.fromString("3c9d4b8e-2f61-4a57-9b0e-8d1f6a2c7e45"), Instant.now());
    platform
        .tables()
        .addSchedule(
            "shop", UUID.fromString("7a1e5c90-4d3b-4f28-8c6d-2b9f0e1d3a64"), Instant.now());
  }

  private void add(String type, String id) {
    Instant now = Instant.now();
    UUID backup = platform.tables().addBackup("shop", type, now, now.plusSeconds(9999));
    platform
        .tables()
        .execute(
            "update control_plane.backups set id = ? where id = ?", UUID.fromString(id), backup);
  }

  PublishedApi api() {
    return api;
  }

  String token(String scope) {
    return platform.tokens().sign(Tokens.claims("shop").claim("scope", scope).build());
  }

  /** What is sent as JSON; missing where nothing is. */
  static JsonNode bodyOf(ApiOperation operation) {
    return operation.described().at("/requestBody/content").path(MediaType.APPLICATION_JSON_VALUE);
  }

  static boolean isUpload(ApiOperation operation) {
    return operation
        .described()
        .at("/requestBody/content")
        .has(MediaType.MULTIPART_FORM_DATA_VALUE);
  }

  /** Of a part that no upload has. */
  private static MultiValueMap<String, HttpEntity<?>> upload() {
    var parts = new MultipartBodyBuilder();
    parts.part(UNKNOWN, "");
    return parts.build();
  }

  /** The smallest body; empty where none is sent. */
  static ObjectNode minimalBody(ApiOperation operation) {
    return bodyOf(operation).at("/examples/minimal/value") instanceof ObjectNode body
        ? body.deepCopy()
        : JSON.createObjectNode();
  }

  static Stream<JsonNode> parameters(ApiOperation operation, String in) {
    return operation
        .described()
        .path("parameters")
        .valueStream()
        .filter(parameter -> parameter.path("in").asString().equals(in));
  }

  /**
   * What a call of the example's path is answered, by an operator who may do all in the project.
   *
   * @param query empty, or from its question mark on
   * @param headers in place of the usual ones; one that is empty is not sent
   */
  Answered call(ApiOperation operation, String query, String body, Map<String, String> headers) {
    String path = operation.path();
    for (JsonNode parameter : parameters(operation, "path").toList()) {
      String variable = "{" + parameter.path("name").asString() + "}";
      path = path.replace(variable, parameter.path("example").asString());
    }
    var request =
        platform
            .gateway()
            .client()
            .method(HttpMethod.valueOf(operation.method()))
            .uri(URI.create(platform.gateway().address() + path + query))
            .contentType(MediaType.APPLICATION_JSON)
            .headers(sent -> {
              sent.setBearerAuth(platform.tokens().operator("shop", "shop-staging"));
              headers.forEach((name, value) -> {
                sent.remove(name);
                if (!value.isEmpty()) {
                  sent.set(name, value);
                }
              });
            });
    if (isUpload(operation)) {
      request.contentType(MediaType.MULTIPART_FORM_DATA).bodyValue(upload());
    } else if (!bodyOf(operation).isMissingNode()) {
      request.bodyValue(body);
    }
    var answer = request.exchange().expectBody().returnResult();
    return new Answered(answer.getStatus().value(), JSON.readTree(answer.getResponseBodyContent()));
  }

  /** An answer. */
  record Answered(int status, JsonNode body) {

    /** The fields at fault, each with what is wrong with it. */
    List<String> errors() {
      return body.path("errors")
          .valueStream()
          .map(error -> error.path("field").asString() + " " + error.path("message").asString())
          .toList();
    }
  }

  @Override
  public void close() {
    platform.close();
  }
}
