package io.tenantvault.contract.event;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Why a backup is deleted. */
public enum DeletionReason {
  /** Somebody asked for it. */
  REQUESTED,
  /** Its time is over. */
  EXPIRED,
  /** No rule of its project's {@link RetentionPolicy} keeps it. */
  POLICY;

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
  public static DeletionReason ofWireName(String wireName) {
    for (DeletionReason value : values()) {
      if (value.wireName().equals(wireName)) {
        return value;
      }
    }
    throw new IllegalArgumentException("unknown DeletionReason '" + wireName + "'");
  }
}
