package io.tenantvault.contract.id;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;

/** A schedule of a project's backups. */
public record ScheduleId(@JsonValue UUID value) {

  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public ScheduleId {}

  /** The schedule that a caller's idempotency key stands for: always the same one. */
  public static ScheduleId of(ProjectId project, String idempotencyKey) {
    String name = "schedule\n" + project.value() + '\n' + idempotencyKey;
    return new ScheduleId(UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)));
  }

  /** The one job of a run: whoever finds the run due, and however often, asks for the same job. */
  public JobId jobAt(ProjectId project, Instant planned) {
    return JobId.of(project, "schedule", value + "@" + planned);
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
