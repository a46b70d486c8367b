package io.tenantvault.apichecks;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class CheckAnswerTest {
  private static final String JSON = "application/json";
  private static final String PROBLEM = "application/problem+json";
  private static final String DOCUMENT =
      """
      {"openapi": "3.1.0",
       "paths": {
         "/api/things/{id}": {
           "get": {"operationId": "readThing", "responses": {
             "200": {"content": {"application/json": {"schema": {"$ref": "#/components/schemas/Thing"}}}},
             "304": {"description": "Not modified"},
             "404": {"content": {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}}}}}},
         "/api/things/{id}/bytes": {
           "get": {"operationId": "readBytes", "responses": {
             "200": {"content": {"application/octet-stream": {}}}}}},
         "/api/things/newest": {
           "get": {"operationId": "readNewest", "responses": {
             "200": {"content": {"application/json": {"schema": {"type": "array"}}}}}}}},
       "components": {"schemas": {
         "Thing": {"type": "object", "required": ["id"],
           "properties": {"id": {"type": "string", "format": "uuid"}}},
         "Problem": {"type": "object", "required": ["status"],
           "properties": {"status": {"type": "integer"}}}}}}
      """;

  private final CheckAnswer check =
      new CheckAnswer(new PublishedApi(Map.of("things", new JsonMapper().readTree(DOCUMENT))));

  @Test
  void takesWhatIsDescribed() {
    assertThat(
            get("/api/things/7", 200, JSON, "{\"id\": \"0b6f4a52-7f43-4f0b-9d0e-0a2c5a1f7d11\"}"))
        .isEmpty();
    assertThat(get("/api/things/7", 404, PROBLEM, "{\"status\": 404}")).isEmpty();
    assertThat(get("/api/things/7", 304, "", "")).isEmpty();
    assertThat(get("/api/things/7/bytes", 200, "application/octet-stream", "")).isEmpty();
    assertThat(answer("HEAD", "/api/things/7", 200, JSON, "")).isEmpty();
  }

  @Test
  void tellsWhatDoesNotFitAndWhere() {
    assertThat(get("/api/things/7", 200, JSON, "{\"id\": 7}"))
        .singleElement()
        .asString()
        .contains("GET /api/things/{id} (readThing) answered 200", "/id: integer found");
    assertThat(get("/api/things/7", 200, JSON, "{\"id\": \"7\"}"))
        .singleElement()
        .asString()
        .contains("/id", "uuid");
    assertThat(get("/api/things/7", 200, JSON, "no JSON"))
        .singleElement()
        .asString()
        .contains("no JSON");
  }

  @Test
  void refusesAStatusOrAMediaTypeThatIsNotDescribed() {
    assertThat(get("/api/things/7", 410, PROBLEM, "{\"status\": 410}"))
        .singleElement()
        .asString()
        .contains("answered 410, which is not described");
    assertThat(get("/api/things/7", 200, "text/plain", "7"))
        .singleElement()
        .asString()
        .contains(
            "as 'text/plain', which is not among those that are described: [application/json]");
    assertThat(get("/api/things/7", 304, JSON, "{}"))
        .singleElement()
        .asString()
        .contains("without a body");
  }

  @Test
  void refusesAProblemWhoseBodyHasAnotherStatus() {
    assertThat(get("/api/things/7", 404, PROBLEM, "{\"status\": 400}"))
        .singleElement()
        .asString()
        .contains("another status");
  }

  @Test
  void asksTheOperationWithTheFewestVariables() {
    assertThat(get("/api/things/newest", 200, JSON, "[]")).isEmpty();
  }

  @Test
  void letsOnlyProblemsComeFromWhatNoDocumentHas() {
    assertThat(get("/api/others", 404, PROBLEM, "{\"status\": 404}")).isEmpty();
    assertThat(answer("PUT", "/api/things/7", 405, PROBLEM, "{\"status\": 405}")).isEmpty();
    assertThat(get("/api/others", 200, JSON, "{}"))
        .singleElement()
        .asString()
        .contains("no document has the path");
    assertThat(answer("PUT", "/api/things/7", 200, JSON, "{}"))
        .singleElement()
        .asString()
        .contains("no document has the method");
    assertThat(get("/api/others", 404, JSON, "{}"))
        .singleElement()
        .asString()
        .contains("must be application/problem+json");
  }

  @Test
  void passesOverWhatIsNoneOfTheApi() {
    assertThat(get("/actuator/health", 200, JSON, "{}")).isEmpty();
    assertThat(get("/api/docs/things", 200, JSON, "{}")).isEmpty();
  }

  private List<String> get(String path, int status, String contentType, String body) {
    return answer("GET", path, status, contentType, body);
  }

  private List<String> answer(
      String method, String path, int status, String contentType, String body) {
    return check.complaints(
        new Answer(method, path, status, contentType, body.getBytes(StandardCharsets.UTF_8)));
  }
}
