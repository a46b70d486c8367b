package io.tenantvault.contract.schedule;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What became of a run of a schedule at its time. */
public enum RunOutcome {
  /** A job was asked for. */
  STARTED,
  /** The schedule's job before was not at its end. */
  SKIPPED_OVERLAP,
  /** The project was gone. */
  SKIPPED_NO_PROJECT;

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
  public static RunOutcome ofWireName(String wireName) {
    for (RunOutcome value : values()) {
      if (value.wireName().equals(wireName)) {
        return value;
      }
    }
    throw new IllegalArgumentException("unknown RunOutcome '" + wireName + "'");
  }
}
