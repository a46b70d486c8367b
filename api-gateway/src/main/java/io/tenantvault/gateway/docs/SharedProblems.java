package io.tenantvault.gateway.docs;

import io.tenantvault.gateway.docs.DescribedOperation.ProblemExample;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The problems of {@code openapi/problems.yaml}, which many operations can answer with: by status,
 * then by a name for the example.
 *
 * @param every of all operations
 * @param json of those whose answer is JSON
 * @param body of those that take a body
 * @param write of those that publish something
 */
record SharedProblems(
    Map<Integer, Map<String, ProblemExample>> every,
    Map<Integer, Map<String, ProblemExample>> json,
    Map<Integer, Map<String, ProblemExample>> body,
    Map<Integer, Map<String, ProblemExample>> write) {

  /** Those that an operation can answer with. */
  List<Map<Integer, Map<String, ProblemExample>>> of(DescribedOperation operation) {
    var groups = new ArrayList<>(List.of(every));
    if (operation.answers().values().stream().anyMatch(answer -> answer.mediaType() == null)) {
      groups.add(json);
    }
    if (operation.body() != null) {
      groups.add(body);
    }
    if (!operation.reads()) {
      groups.add(write);
    }
    return groups;
  }
}
