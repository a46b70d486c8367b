package io.tenantvault.contract.job;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What an artifact is, once it is decompressed. */
public enum ArtifactFormat {
  /** A script for psql. */
  SQL,
  /** A dump for pg_restore, or a project's files. */
  TAR,
  /** Log entries: one array, one entry a line. */
  JSON,
  /** Log entries: one a line. */
  TEXT,
  /** One file of a project as it is. */
  FILE;

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
  public static ArtifactFormat ofWireName(String wireName) {
    for (ArtifactFormat value : values()) {
      if (value.wireName().equals(wireName)) {
        return value;
      }
    }
    throw new IllegalArgumentException("unknown ArtifactFormat '" + wireName + "'");
  }
}
