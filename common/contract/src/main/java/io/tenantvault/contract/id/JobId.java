package io.tenantvault.contract.id;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** A job: one accepted request, however many attempts it takes. */
public record JobId(@JsonValue UUID value) {

  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public JobId {}

  /**
   * The job that a caller's idempotency key stands for: the same project, kind of job and key are
   * always the same job.
   */
  public static JobId of(ProjectId project, String kind, String idempotencyKey) {
    String name = project.value() + '\n' + kind + '\n' + idempotencyKey;
    return new JobId(UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)));
  }

  /**
   * Reads the canonical form of a UUID.
   *
   * @throws IllegalArgumentException when the text is none
   */
  public static JobId parse(String text) {
    return new JobId(UUID.fromString(text));
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
