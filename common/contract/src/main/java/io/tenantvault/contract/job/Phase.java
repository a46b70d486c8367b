package io.tenantvault.contract.job;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What a running job is busy with. */
public enum Phase {
  /** pg_dump writes the artifact. */
  DUMPING,
  /** Log entries or files are read or written. */
  COPYING,
  /** A dump is applied. */
  RESTORING,
  /** What was written is compared with what it should be. */
  VERIFYING;

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
  public static Phase ofWireName(String wireName) {
    for (Phase value : values()) {
      if (value.wireName().equals(wireName)) {
        return value;
      }
    }
    throw new IllegalArgumentException("unknown Phase '" + wireName + "'");
  }
}
