package io.tenantvault.gateway.docs;

import com.fasterxml.jackson.databind.JsonNode;
import io.tenantvault.gateway.problem.InvalidField;
import io.tenantvault.gateway.problem.ProblemType;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a file below {@code openapi/operations} says of an operation. The file's name is the
 * operation's id. What all operations have in common is not in it: see {@link SharedProblems}.
 *
 * @param operation method and path, such as {@code GET /api/jobs/{id}}
 * @param secret true where it only reads, but what only those may read who may write; else null
 * @param parameters OpenAPI's parameters, or a {@code $ref} to one of {@code openapi/parameters}
 * @param body what is sent; null where nothing is
 * @param answers the good ones, by their status
 * @param problems by their status, then by a name for the example
 */
record DescribedOperation(
    String operation,
    String tag,
    String summary,
    String description,
    @Nullable Boolean secret,
    List<JsonNode> parameters,
    @Nullable Body body,
    Map<Integer, Answer> answers,
    Map<Integer, Map<String, ProblemExample>> problems) {

  String method() {
    return operation.substring(0, operation.indexOf(' '));
  }

  String path() {
    return operation.substring(operation.indexOf(' ') + 1);
  }

  /** Whether it only reads. */
  boolean reads() {
    return method().equals("GET");
  }

  /** Whether {@code backup:read} is enough for it. */
  boolean isForReaders() {
    return reads() && !Boolean.TRUE.equals(secret);
  }

  /**
   * A request's body.
   *
   * @param mediaType null for JSON
   * @param schema a JSON Schema
   * @param examples by a name for each
   */
  record Body(@Nullable String mediaType, JsonNode schema, Map<String, JsonNode> examples) {

    /** Whether a JSON object is sent. */
    boolean isJson() {
      return mediaType == null;
    }
  }

  /**
   * An answer that is no problem. Those with status 204 and 304 have no body.
   *
   * @param mediaTypes of the body; empty for JSON of the form that the controller returns
   * @param schema a JSON Schema, where the media types are given; null for any bytes
   * @param headers OpenAPI's headers by name
   * @param example null where there is none
   */
  record Answer(
      String description,
      List<String> mediaTypes,
      @Nullable JsonNode schema,
      Map<String, JsonNode> headers,
      @Nullable JsonNode example) {}

  /**
   * What is told of a problem; the rest follows from status and path.
   *
   * @param sent the body, or the query, that is answered with it; a test sends it. Null where it
   *     depends on something else.
   * @param type null for the usual one of the status
   */
  record ProblemExample(
      @Nullable JsonNode sent,
      @Nullable ProblemType type,
      String detail,
      List<InvalidField> errors) {}
}
