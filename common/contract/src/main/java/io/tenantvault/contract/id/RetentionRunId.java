package io.tenantvault.contract.id;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/** One pass over all backups that finds those which have to go. */
public record RetentionRunId(@JsonValue UUID value) {

  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public RetentionRunId {}

  /**
   * Reads the canonical form of a UUID.
   *
   * @throws IllegalArgumentException when the text is none
   */
  public static RetentionRunId parse(String text) {
    return new RetentionRunId(UUID.fromString(text));
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
