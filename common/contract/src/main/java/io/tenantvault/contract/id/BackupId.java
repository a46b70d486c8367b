package io.tenantvault.contract.id;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** A completed backup. */
public record BackupId(@JsonValue UUID value) {

  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public BackupId {}

  /**
   * The one backup that a job can produce: a repeated attempt replaces it and never adds a second.
   */
  public static BackupId of(JobId job) {
    return new BackupId(UUID.nameUUIDFromBytes(("backup:" + job).getBytes(StandardCharsets.UTF_8)));
  }

  /**
   * Reads the canonical form of a UUID.
   *
   * @throws IllegalArgumentException when the text is none
   */
  public static BackupId parse(String text) {
    return new BackupId(UUID.fromString(text));
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
