package io.tenantvault.apichecks;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Holds an answer to the documents: its operation, status and media type must be described, and a
 * JSON body must fit where a form is described. Of streams nothing else is looked at.
 */
public final class CheckAnswer {
  private static final JsonMapper JSON = new JsonMapper();
  private static final String API = "/api/";
  private static final String DOCUMENTS = "/api/docs";
  private static final String PROBLEM = "application/problem+json";
  private static final Set<Integer> OF_NO_PATH = Set.of(400, 401, 403, 404, 429);
  private static final Set<Integer> OF_NO_METHOD = Set.of(400, 401, 403, 405, 429);

  private final PublishedApi api;

  /** Asks these documents. */
  public CheckAnswer(PublishedApi api) {
    this.api = api;
  }

  /** What does not fit, in words; nothing where all does, or the path is none of the API. */
  public List<String> complaints(Answer answer) {
    if (!answer.path().startsWith(API) || answer.path().startsWith(DOCUMENTS)) {
      return List.of();
    }
    return api.find(answer.method(), answer.path())
        .map(operation -> of(operation, answer))
        .orElseGet(() -> undescribed(answer));
  }

  private List<String> undescribed(Answer answer) {
    boolean known = api.knows(answer.path());
    if (!(known ? OF_NO_METHOD : OF_NO_PATH).contains(answer.status())) {
      return List.of(
          answer + ", but no document has the " + (known ? "method" : "path") + "; describe it");
    }
    return mustBeProblem(answer, answer.toString());
  }

  private List<String> of(ApiOperation operation, Answer answer) {
    String what = operation + " answered " + answer.status();
    String status = Integer.toString(answer.status());
    JsonNode response = operation.described().path("responses").path(status);
    if (response.isMissingNode()) {
      return List.of(what + ", which is not described: " + answer.text());
    }
    if (answer.method().equals("HEAD")) {
      return List.of();
    }
    JsonNode content = response.path("content");
    if (content.isMissingNode()) {
      return answer.body().length == 0
          ? List.of()
          : List.of(what + ", which is described without a body: " + answer.text());
    }
    if (!content.has(answer.mediaType())) {
      return List.of(
          "%s as '%s', which is not among those that are described: %s"
              .formatted(what, answer.contentType(), content.propertyNames()));
    }
    List<String> complaints = new ArrayList<>();
    if (answer.isJson() && content.path(answer.mediaType()).has("schema")) {
      String[] schema = {"responses", status, "content", answer.mediaType(), "schema"};
      complaints.addAll(fit(operation.document(), operation.pointer(schema), answer, what));
    }
    if (answer.mediaType().equals(PROBLEM)) {
      complaints.addAll(mustBeProblem(answer, what));
    }
    return complaints;
  }

  private List<String> mustBeProblem(Answer answer, String what) {
    if (answer.method().equals("HEAD")) {
      return List.of();
    }
    if (!answer.mediaType().equals(PROBLEM)) {
      return List.of(what + ", which must be " + PROBLEM + ": " + answer.text());
    }
    String document = api.documents().keySet().iterator().next();
    List<String> complaints =
        new ArrayList<>(fit(document, "/components/schemas/Problem", answer, what));
    if (complaints.isEmpty()
        && JSON.readTree(answer.body()).path("status").asInt() != answer.status()) {
      complaints.add(what + ", but its body has another status: " + answer.text());
    }
    return complaints;
  }

  private List<String> fit(String document, String pointer, Answer answer, String what) {
    JsonNode body;
    try {
      body = JSON.readTree(answer.body());
    } catch (JacksonException e) {
      return List.of(what + " with no JSON: " + answer.text());
    }
    return api.complaints(document, pointer, body).stream()
        .map(complaint -> what + ", but its body does not fit: " + complaint)
        .toList();
  }
}
