package io.tenantvault.contract.job;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** The kinds of jobs. {@link io.tenantvault.contract.codec.Topic} says where each is asked for. */
public enum JobKind {
  /** A tenant's database into an artifact. */
  EXPORT_BACKUP,
  /** A project's log entries into an artifact. */
  EXPORT_LOGS,
  /** A project's files into an artifact. */
  EXPORT_STORAGE,
  /** A backup back to where it came from, or to another project. */
  RESTORE_BACKUP,
  /** The schema that a restore set aside back in its place. */
  UNDO_RESTORE,
  /** An artifact that a caller uploads; done by the gateway while it takes the bytes. */
  IMPORT_BACKUP,
  /** A backup read back and restored aside, to know whether it could be. */
  VERIFY_BACKUP;

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
  public static JobKind ofWireName(String wireName) {
    for (JobKind value : values()) {
      if (value.wireName().equals(wireName)) {
        return value;
      }
    }
    throw new IllegalArgumentException("unknown JobKind '" + wireName + "'");
  }
}
