package io.tenantvault.contract.job;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** The form of a database dump: {@code sql} is read by psql, {@code tar} by pg_restore. */
public enum DumpFormat {
  SQL,
  TAR;

  /** The word in events, tables and the API. */
  @JsonValue
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The same as the format of an artifact. */
  public ArtifactFormat artifact() {
    return switch (this) {
      case SQL -> ArtifactFormat.SQL;
      case TAR -> ArtifactFormat.TAR;
    };
  }

  /**
   * The value with this {@link #wireName}.
   *
   * @throws IllegalArgumentException when there is none
   */
  @JsonCreator
  public static DumpFormat ofWireName(String wireName) {
    for (DumpFormat value : values()) {
      if (value.wireName().equals(wireName)) {
        return value;
      }
    }
    throw new IllegalArgumentException("unknown DumpFormat '" + wireName + "'");
  }
}
