package io.tenantvault.contract.job;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** The form of a backup of logs. */
public enum LogFormat {
  /** One array, one entry a line. */
  JSON,
  /** Time, level, action, actor and message, one entry a line. */
  TEXT;

  /** The word in events, tables and the API. */
  @JsonValue
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The same as the format of an artifact. */
  public ArtifactFormat artifact() {
    return switch (this) {
      case JSON -> ArtifactFormat.JSON;
      case TEXT -> ArtifactFormat.TEXT;
    };
  }

  /**
   * The value with this {@link #wireName}.
   *
   * @throws IllegalArgumentException when there is none
   */
  @JsonCreator
  public static LogFormat ofWireName(String wireName) {
    for (LogFormat value : values()) {
      if (value.wireName().equals(wireName)) {
        return value;
      }
    }
    throw new IllegalArgumentException("unknown LogFormat '" + wireName + "'");
  }
}
