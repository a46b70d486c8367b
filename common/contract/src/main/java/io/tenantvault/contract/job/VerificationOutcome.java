package io.tenantvault.contract.job;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What a verification has found. */
public enum VerificationOutcome {
  /** The backup is what was stored, and restores to what was backed up. */
  VERIFIED,
  /** Nobody could restore it as it should be. */
  DAMAGED;

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
  public static VerificationOutcome ofWireName(String wireName) {
    for (VerificationOutcome value : values()) {
      if (value.wireName().equals(wireName)) {
        return value;
      }
    }
    throw new IllegalArgumentException("unknown VerificationOutcome '" + wireName + "'");
  }
}
