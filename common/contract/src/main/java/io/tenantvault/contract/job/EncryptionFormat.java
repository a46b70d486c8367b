package io.tenantvault.contract.job;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** How an artifact is encrypted. */
public enum EncryptionFormat {
  /** A file of age for one X25519 recipient (age-encryption.org/v1). */
  AGE;

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
  public static EncryptionFormat ofWireName(String wireName) {
    for (EncryptionFormat value : values()) {
      if (value.wireName().equals(wireName)) {
        return value;
      }
    }
    throw new IllegalArgumentException("unknown EncryptionFormat '" + wireName + "'");
  }
}
