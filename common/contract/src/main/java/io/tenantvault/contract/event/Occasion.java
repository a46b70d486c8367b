package io.tenantvault.contract.event;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What people and systems outside can be told of. */
public enum Occasion {
  /** A backup is whole. */
  BACKUP_COMPLETED,
  /** A job has failed for good. */
  JOB_FAILED,
  /** A project has what a backup holds. */
  RESTORE_COMPLETED,
  /** A backup is about to expire. */
  BACKUP_EXPIRING,
  /** A verification has found that a backup cannot be restored as it should be. */
  BACKUP_DAMAGED;

  /** The word in events, tables and the API. */
  @JsonValue
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The value with this {@link #wireName}.
   *
   * @throws IllegalArgumentException when there is none
   */
  @JsonCreator
  public static Occasion ofWireName(String wireName) {
    for (Occasion value : values()) {
      if (value.wireName().equals(wireName)) {
        return value;
      }
    }
    throw new IllegalArgumentException("unknown Occasion '" + wireName + "'");
  }
}
