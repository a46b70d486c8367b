package io.tenantvault.encryption.autoconfigure;

import io.tenantvault.contract.id.ProjectId;
import io.tenantvault.encryption.LocalMasterKeys;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * {@code tenantvault.encryption.*}: whose backups are encrypted, and by which keys the keys are
 * kept.
 *
 * @param projects their ids, or {@code *} for all; empty for none
 * @param masterKeys {@code id:base64 of 32 bytes}, separated by commas or white space; the first
 *     wraps, the others only unwrap. Empty for none; never shown by {@link #toString}
 */
@ConfigurationProperties("tenantvault.encryption")
public record EncryptionProperties(
    @DefaultValue List<String> projects, @DefaultValue("") String masterKeys) {

  private static final String ALL = "*";

  /** Refuses keys that are none, and encryption without a key. */
  public EncryptionProperties {
    projects = projects.stream().map(String::strip).filter(id -> !id.isEmpty()).toList();
    if (masterKeys.isBlank()) {
      if (!projects.isEmpty()) {
        throw new IllegalArgumentException(
            "tenantvault.encryption.projects (ENCRYPTION_PROJECTS) asks for encryption, and tenantvault.encryption.master-keys (MASTER_KEYS) has no key");
      }
    } else {
      check(masterKeys);
    }
  }

  private static void check(String masterKeys) {
    try {
      LocalMasterKeys.parse(masterKeys);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "tenantvault.encryption.master-keys (MASTER_KEYS): " + e.getMessage(), e);
    }
  }

  /** Whether backups of the project are to be encrypted. */
  public boolean isEncrypted(ProjectId project) {
    return projects.contains(ALL) || projects.contains(project.value());
  }

  /** Without the keys. */
  @Override
  public String toString() {
    return "EncryptionProperties[projects=%s, masterKeys=%s]"
        .formatted(projects, masterKeys.isBlank() ? "none" : "redacted");
  }
}
