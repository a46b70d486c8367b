package io.tenantvault.gateway.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenantvault.apichecks.ApiOperation;
import io.tenantvault.apichecks.FetchApi;
import io.tenantvault.apichecks.PublishedApi;
import io.tenantvault.gateway.testing.TestPlatform;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.http.HttpHeaders;
import org.springframework.test.web.reactive.server.WebTestClient;
import tools.jackson.databind.JsonNode;

/** What the documents must hold. Whether it is true is for {@link DocumentedCallsIT}. */
class DocumentsIT {
  private static final String JSON = "application/json";
  private static TestPlatform platform;
  private static PublishedApi api;

  @BeforeAll
  static void start() {
    platform = new TestPlatform();
    api = FetchApi.of(URI.create(platform.gateway().address()));
  }

  @AfterAll
  static void stop() {
    platform.close();
  }

  static List<ApiOperation> operations() {
    return api.operations();
  }

  @Test
  void nameEveryOperationOnceAndNoOther() {
    List<String> served =
        platform.gateway().operations().stream()
            .filter(operation -> operation.contains(" /api/"))
            .filter(operation -> !operation.contains(" /api/docs"))
            .toList();

    assertThat(served).isNotEmpty();
    assertThat(operations())
        .extracting(operation -> operation.method() + " " + operation.path())
        .as("a path of none needs a group in OpenApiConfiguration")
        .containsExactlyInAnyOrderElementsOf(served);
    assertThat(new DescriptionFiles().operations().values())
        .extracting(DescribedOperation::operation)
        .as("resources/openapi/operations has a file for each operation")
        .containsExactlyInAnyOrderElementsOf(served);
    assertThat(operations()).extracting(ApiOperation::id).doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @MethodSource("operations")
  void sayOfAnOperationWhatACallerNeeds(ApiOperation operation) {
    JsonNode described = operation.described();

    for (String text : List.of("summary", "description")) {
      assertThat(described.path(text).asString("")).as(text).isNotBlank();
    }
    assertThat(described.at("/tags/0").asString("")).isNotBlank();
    boolean forReaders = operation.method().equals("GET") && !operation.id().equals("readKey");
    assertThat(operation.scope()).isEqualTo(forReaders ? "backup:read" : "backup:write");
    assertThat(described.path("responses").propertyNames())
        .contains("400", "401", "403", "429", "500", "503")
        .anyMatch(status -> status.startsWith("2"));
    Stream.of(operation.path().split("/"))
        .filter(name -> name.startsWith("{"))
        .forEach(name ->
            assertThat(described.path("parameters").valueStream())
                .anyMatch(parameter ->
                    name.equals("{" + parameter.path("name").asString() + "}")
                        && parameter.path("in").asString().equals("path")));
  }

  @ParameterizedTest
  @MethodSource("operations")
  void showABodyWithLittleAndEveryField(ApiOperation operation) {
    JsonNode body = operation.described().at("/requestBody/content").path(JSON);
    if (body.isMissingNode()) {
      return;
    }

    assertThat(body.at("/examples/minimal/value").propertyNames())
        .containsExactlyInAnyOrderElementsOf(
            body.at("/schema/required").valueStream().map(JsonNode::asString).toList());
    assertThat(body.path("examples"))
        .flatExtracting(example -> example.path("value").propertyNames())
        .containsAll(body.at("/schema/properties").propertyNames());
    assertThat(body.at("/schema/properties").valueStream())
        .allMatch(field -> !field.path("description").asString("").isBlank());
  }

  @ParameterizedTest
  @MethodSource("operations")
  void showAnswersThatFitTheirSchemas(ApiOperation operation) {
    for (Map.Entry<String, JsonNode> response :
        operation.described().path("responses").properties()) {
      for (Map.Entry<String, JsonNode> content : response.getValue().path("content").properties()) {
        String pointer =
            operation.pointer(
                "responses", response.getKey(), "content", content.getKey(), "schema");
        List<JsonNode> examples = examples(content.getValue());
        if (content.getKey().endsWith("json") && content.getValue().has("schema")) {
          assertThat(examples).as(response.getKey()).isNotEmpty();
        }
        examples.forEach(example ->
            assertThat(api.complaints(operation.document(), pointer, example)).isEmpty());
      }
    }
  }

  @ParameterizedTest
  @MethodSource("operations")
  void showWhatIsSentSoThatItFitsItsSchema(ApiOperation operation) {
    String body = operation.pointer("requestBody", "content", JSON, "schema");
    examples(operation.described().at("/requestBody/content").path(JSON))
        .forEach(
            example -> assertThat(api.complaints(operation.document(), body, example)).isEmpty());
    JsonNode parameters = operation.described().path("parameters");
    for (int i = 0; i < parameters.size(); i++) {
      JsonNode example = parameters.path(i).path("example");
      if (!example.isMissingNode()) {
        String pointer = operation.pointer("parameters", Integer.toString(i), "schema");
        assertThat(api.complaints(operation.document(), pointer, example)).isEmpty();
      }
    }
  }

  private static List<JsonNode> examples(JsonNode content) {
    return Stream.concat(
            Stream.of(content.path("example")).filter(example -> !example.isMissingNode()),
            content.path("examples").valueStream().map(example -> example.path("value")))
        .toList();
  }

  @Test
  void sayWhoseTheyAre() {
    assertThat(api.documents().keySet()).containsExactlyInAnyOrder("backup", "jobs");
    for (JsonNode document : api.documents().values()) {
      assertThat(document.path("openapi").asString()).startsWith("3.1");
      assertThat(document.at("/info/title").asString()).startsWith("Tenantvault: ");
      assertThat(document.at("/info/version").asString()).matches("\\d+\\.\\d+\\.\\d+.*");
      assertThat(document.at("/servers/0/url").asString()).isEqualTo("/");
      assertThat(document.at("/components/securitySchemes/token/scheme").asString())
          .isEqualTo("bearer");
      assertThat(document.at("/components/schemas").propertyNames())
          .contains("Problem")
          .doesNotContain("HttpHeaders", "MediaType", "MultiValueMapStringString");
    }
  }

  @Test
  void areTheSameForEveryHostThatAsks() {
    for (String document : List.of("backup", "jobs")) {
      get("/api/docs/" + document, HttpHeaders.HOST, "elsewhere.example")
          .expectStatus()
          .isOk()
          .expectBody()
          .jsonPath("$.servers[0].url")
          .isEqualTo("/");
    }
  }

  @Test
  void thatDoNotExistAreAProblem() {
    get("/api/docs/nonsense", HttpHeaders.ACCEPT, "*/*")
        .expectStatus()
        .isNotFound()
        .expectBody()
        .jsonPath("$.type")
        .isEqualTo("urn:tenantvault:problem:not-found");
  }

  private static WebTestClient.ResponseSpec get(String path, String header, String value) {
    return platform.gateway().client().get().uri(path).header(header, value).exchange();
  }
}
