package io.tenantvault.contract.job;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Which half of a database a dump holds. */
public enum DumpScope {
  /** Definitions and rows. */
  ALL,
  /** Definitions alone. */
  SCHEMA,
  /** Rows alone; their tables must exist where they are restored. */
  DATA;

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
  public static DumpScope ofWireName(String wireName) {
    for (DumpScope value : values()) {
      if (value.wireName().equals(wireName)) {
        return value;
      }
    }
    throw new IllegalArgumentException("unknown DumpScope '" + wireName + "'");
  }
}
