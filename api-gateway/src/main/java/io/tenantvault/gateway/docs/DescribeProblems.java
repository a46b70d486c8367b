package io.tenantvault.gateway.docs;

import com.fasterxml.jackson.databind.JsonNode;
import io.swagger.v3.oas.models.examples.Example;
import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import io.tenantvault.gateway.docs.DescribedOperation.ProblemExample;
import io.tenantvault.gateway.problem.ProblemType;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.http.HttpHeaders;

/** Adds to an operation the problems that it answers with, each with bodies as they are sent. */
final class DescribeProblems {
  static final String MEDIA_TYPE =
      org.springframework.http.MediaType.APPLICATION_PROBLEM_JSON_VALUE;
  static final String SCHEMA = "Problem";

  private final SharedProblems shared;

  DescribeProblems(SharedProblems shared) {
    this.shared = shared;
  }

  /**
   * Adds them.
   *
   * @param path that is called in the examples
   */
  void describe(DescribedOperation operation, String path, ApiResponses responses) {
    add(operation.problems(), path, responses);
    shared.of(operation).forEach(problems -> add(problems, path, responses));
  }

  private static void add(
      Map<Integer, Map<String, ProblemExample>> problems, String path, ApiResponses responses) {
    problems.forEach((status, examples) -> {
      ProblemType type =
          ProblemType.ofStatus(status)
              .orElseThrow(() -> new IllegalStateException("no ProblemType has status " + status));
      ApiResponse response =
          responses.computeIfAbsent(status.toString(), absent -> responseOf(type));
      for (MediaType content : response.getContent().values()) {
        examples.forEach(
            (name, example) -> content.addExamples(name, exampleOf(type, example, path)));
      }
    });
  }

  private static Example exampleOf(ProblemType usual, ProblemExample described, String path) {
    ProblemType type = described.type() == null ? usual : described.type();
    Example example = new Example().value(body(type, described, path));
    return described.sent() == null
        ? example
        : example.description("Sent: " + sent(described.sent()));
  }

  private static String sent(JsonNode sent) {
    return sent.isTextual() ? sent.textValue() : sent.toString();
  }

  private static ApiResponse responseOf(ProblemType type) {
    var response =
        new ApiResponse()
            .description(type.title())
            .content(
                new Content()
                    .addMediaType(
                        MEDIA_TYPE,
                        new MediaType()
                            .schema(new JsonSchema().$ref("#/components/schemas/" + SCHEMA))));
    if (type == ProblemType.UNAUTHENTICATED) {
      response.addHeaderObject(
          HttpHeaders.WWW_AUTHENTICATE, header("Bearer, with why a token is not accepted."));
    }
    if (type == ProblemType.UNAVAILABLE || type == ProblemType.TOO_MANY_REQUESTS) {
      response.addHeaderObject(
          HttpHeaders.RETRY_AFTER, header("After how many seconds to try again."));
    }
    return response;
  }

  private static Header header(String description) {
    return new Header().description(description).schema(new JsonSchema().typesItem("string"));
  }

  private static Map<String, Object> body(ProblemType type, ProblemExample example, String path) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("type", type.uri());
    body.put("title", type.title());
    body.put("status", type.status());
    body.put("detail", example.detail());
    body.put("instance", path);
    if (!example.errors().isEmpty()) {
      body.put("errors", example.errors());
    }
    return body;
  }
}
