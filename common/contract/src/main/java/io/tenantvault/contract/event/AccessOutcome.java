package io.tenantvault.contract.event;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What became of a request. */
public enum AccessOutcome {
  /** It was served. */
  ALLOWED,
  /** The caller may not, or there is no such thing, which is the same to a caller. */
  DENIED,
  /** It was let through, and came to nothing. */
  FAILED;

  /** The word in events and tables. */
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
  public static AccessOutcome ofWireName(String wireName) {
    for (AccessOutcome value : values()) {
      if (value.wireName().equals(wireName)) {
        return value;
      }
    }
    throw new IllegalArgumentException("unknown AccessOutcome '" + wireName + "'");
  }
}
