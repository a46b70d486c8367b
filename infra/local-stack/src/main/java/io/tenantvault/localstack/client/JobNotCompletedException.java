package io.tenantvault.localstack.client;

import java.util.UUID;
import tools.jackson.databind.JsonNode;

/** A job that was followed did not complete. */
public final class JobNotCompletedException extends Exception {
  private static final long serialVersionUID = 1;

  JobNotCompletedException(UUID job, JsonNode answer) {
    super(
        "job %s is %s: %s %s"
            .formatted(
                job,
                answer.path("status").asString(),
                answer.path("error_code").asString(""),
                answer.path("error_message").asString("no message")));
  }
}
