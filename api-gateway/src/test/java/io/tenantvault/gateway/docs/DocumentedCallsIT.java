package io.tenantvault.gateway.docs;

import static io.tenantvault.gateway.docs.DocumentedPlatform.UNKNOWN;
import static io.tenantvault.gateway.docs.DocumentedPlatform.bodyOf;
import static io.tenantvault.gateway.docs.DocumentedPlatform.minimalBody;
import static io.tenantvault.gateway.docs.DocumentedPlatform.parameters;
import static org.assertj.core.api.Assertions.assertThat;

import io.tenantvault.apichecks.ApiOperation;
import io.tenantvault.gateway.docs.DocumentedPlatform.Answered;
import io.tenantvault.gateway.request.IdempotencyKey;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Makes the calls that the documents describe, and holds the documents to what comes of them. */
class DocumentedCallsIT {
  private static final String KNOWN = "which has: ";
  private static DocumentedPlatform platform;

  @BeforeAll
  static void start() {
    platform = new DocumentedPlatform();
  }

  @AfterAll
  static void stop() {
    platform.close();
  }

  static List<ApiOperation> operations() {
    return platform.api().operations();
  }

  static List<ApiOperation> withBodies() {
    return operations().stream().filter(operation -> !bodyOf(operation).isMissingNode()).toList();
  }

  @ParameterizedTest
  @MethodSource("withBodies")
  void takeTheirExamples(ApiOperation operation) {
    bodyOf(operation)
        .path("examples")
        .forEach(example -> mustBeTaken(operation, example.path("value")));
  }

  @ParameterizedTest
  @MethodSource("withBodies")
  void takeEveryWordOfAField(ApiOperation operation) {
    bodyOf(operation)
        .at("/schema/properties")
        .properties()
        .forEach(field ->
            field
                .getValue()
                .path("enum")
                .forEach(word -> {
                  ObjectNode body = minimalBody(operation);
                  body.set(field.getKey(), word);
                  mustBeTaken(operation, body);
                }));
  }

  private static void mustBeTaken(ApiOperation operation, JsonNode body) {
    Answered answer = call(operation, "", body.toString());
    assertThat(answer.status()).as("%s: %s", body, answer.body()).isBetween(200, 299);
  }

  @ParameterizedTest
  @MethodSource("withBodies")
  void requireTheFieldsThatAreSaidToBeRequired(ApiOperation operation) {
    assertThat(call(operation, "", "{}").errors())
        .containsExactlyInAnyOrderElementsOf(
            bodyOf(operation)
                .at("/schema/required")
                .valueStream()
                .map(field -> field.asString() + " is required")
                .toList());
  }

  @ParameterizedTest
  @MethodSource("withBodies")
  void knowTheFieldsThatAreDescribed(ApiOperation operation) {
    ObjectNode body = minimalBody(operation).put(UNKNOWN, 1);

    assertThat(known(call(operation, "", body.toString())))
        .containsExactlyInAnyOrderElementsOf(
            bodyOf(operation).at("/schema/properties").propertyNames());
  }

  @ParameterizedTest
  @MethodSource("uploads")
  void knowThePartsThatAreDescribed(ApiOperation operation) {
    assertThat(known(call(operation, "", "")))
        .containsExactlyInAnyOrderElementsOf(
            operation
                .described()
                .at("/requestBody/content/multipart~1form-data/schema/properties")
                .propertyNames());
  }

  static List<ApiOperation> uploads() {
    return operations().stream().filter(DocumentedPlatform::isUpload).toList();
  }

  static List<ApiOperation> others() {
    return operations().stream()
        .filter(operation -> !DocumentedPlatform.isUpload(operation))
        .toList();
  }

  @ParameterizedTest
  @MethodSource("others")
  void knowTheParametersThatAreDescribed(ApiOperation operation) {
    Answered answer = call(operation, "?" + UNKNOWN + "=1", minimalBody(operation).toString());

    assertThat(known(answer))
        .containsExactlyInAnyOrderElementsOf(
            parameters(operation, "query").map(query -> query.path("name").asString()).toList());
  }

  private static List<String> known(Answered answer) {
    return answer.errors().stream()
        .filter(error -> error.startsWith(UNKNOWN + " "))
        .map(error -> error.substring(error.indexOf(KNOWN) + KNOWN.length()))
        .flatMap(names -> Stream.of(names.split(", ")))
        .toList();
  }

  @ParameterizedTest
  @MethodSource("operations")
  void knowTheWordsOfAParameterThatAreDescribed(ApiOperation operation) {
    parameters(operation, "query")
        .filter(query -> query.path("schema").has("enum"))
        .forEach(query -> {
          String name = query.path("name").asString();

          assertThat(call(operation, "?" + name + "=" + UNKNOWN, "").errors())
              .containsExactly(
                  query
                      .at("/schema/enum")
                      .valueStream()
                      .map(JsonNode::asString)
                      .collect(Collectors.joining(", ", name + " must be one of ", "")));
        });
  }

  @ParameterizedTest
  @MethodSource("operations")
  void takeAnIdempotencyKeyWhereOneIsDescribed(ApiOperation operation) {
    boolean described =
        parameters(operation, "header")
            .anyMatch(header -> header.path("name").asString().equals(IdempotencyKey.HEADER));

    Answered answer =
        call(
            operation,
            "",
            minimalBody(operation).toString(),
            Map.of(IdempotencyKey.HEADER, "two words"));

    assertThat(answer.errors().stream().anyMatch(error -> error.startsWith(IdempotencyKey.HEADER)))
        .isEqualTo(described);
  }

  @ParameterizedTest
  @MethodSource("operations")
  void refuseWhatIsWrongWithTheProblemsThatAreShown(ApiOperation operation) {
    var files = new DescriptionFiles();
    DescribedOperation file = files.operations().get(operation.id());
    Stream.concat(Stream.of(file.problems()), files.problems().of(file).stream())
        .flatMap(problems -> problems.entrySet().stream())
        .forEach(problems ->
            problems
                .getValue()
                .forEach((name, example) -> {
                  var sent = example.sent();
                  if (sent != null) {
                    Answered answer =
                        sent.isTextual()
                            ? call(operation, sent.textValue(), "")
                            : call(operation, "", sent.toString());
                    mustBe(answer, operation, problems.getKey(), name);
                  }
                }));
  }

  @ParameterizedTest
  @MethodSource("operations")
  void refuseACallerWithoutTheRightToken(ApiOperation operation) {
    String other = operation.scope().equals("backup:read") ? "backup:write" : "backup:read";
    var wrong = Map.of(HttpHeaders.AUTHORIZATION, "Bearer " + platform.token(other));

    mustBe(
        call(operation, "", "{}", Map.of(HttpHeaders.AUTHORIZATION, "")),
        operation,
        401,
        "no_token");
    mustBe(call(operation, "", "{}", wrong), operation, 403, "missing_scope");
  }

  @ParameterizedTest
  @MethodSource("withBodies")
  void refuseWhatIsNoJson(ApiOperation operation) {
    var html = Map.of(HttpHeaders.ACCEPT, "text/html");
    var text = Map.of(HttpHeaders.CONTENT_TYPE, "text/plain");

    mustBe(call(operation, "", "{}", html), operation, 406, "no_json_wanted");
    mustBe(call(operation, "", "{}", text), operation, 415, "no_json_sent");
    mustBe(call(operation, "", " ".repeat(1 << 20)), operation, 413, "large_body");
  }

  private static Answered call(ApiOperation operation, String query, String body) {
    return call(operation, query, body, Map.of());
  }

  private static Answered call(
      ApiOperation operation, String query, String body, Map<String, String> headers) {
    return platform.call(operation, query, body, headers);
  }

  private static void mustBe(Answered answer, ApiOperation operation, int status, String name) {
    assertThat(answer.body())
        .isEqualTo(
            operation
                .described()
                .at("/responses/" + status + "/content")
                .path(MediaType.APPLICATION_PROBLEM_JSON_VALUE)
                .at("/examples/" + name + "/value"));
  }
}
