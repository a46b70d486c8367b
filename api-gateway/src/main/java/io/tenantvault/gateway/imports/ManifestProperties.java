package io.tenantvault.gateway.imports;

import io.tenantvault.artifact.manifest.ManifestKey;
import java.util.Optional;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How manifests of this platform are known again.
 *
 * @param key the platform's, the same for all processes, 32 characters at least; empty for none,
 *     and then nothing is imported
 */
@ConfigurationProperties("tenantvault.manifest")
record ManifestProperties(@DefaultValue("") String key) {

  /** Refuses a key that is none. */
  ManifestProperties {
    if (!key.isEmpty()) {
      check(key);
    }
  }

  private static void check(String key) {
    try {
      ManifestKey.of(key);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("tenantvault.manifest.key " + e.getMessage(), e);
    }
  }

  Optional<ManifestKey> manifestKey() {
    return key.isEmpty() ? Optional.empty() : Optional.of(ManifestKey.of(key));
  }

  /** Without the key. */
  @Override
  public String toString() {
    return "ManifestProperties[key=" + (key.isEmpty() ? "none" : "redacted") + "]";
  }
}
