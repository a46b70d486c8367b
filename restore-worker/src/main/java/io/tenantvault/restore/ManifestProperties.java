package io.tenantvault.restore;

import io.tenantvault.artifact.manifest.ManifestKey;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * {@code tenantvault.manifest.*}: how manifests of this platform are known again.
 *
 * @param key the platform's, the same for all processes, 32 characters at least
 */
@ConfigurationProperties("tenantvault.manifest")
record ManifestProperties(@DefaultValue("") String key) {

  /** Refuses a key that is none: what a restore executes is code, so it takes only what we made. */
  ManifestProperties {
    try {
      ManifestKey.of(key);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "tenantvault.manifest.key (MANIFEST_KEY) %s; it must be that of the backup workers"
              .formatted(e.getMessage()),
          e);
    }
  }

  ManifestKey manifestKey() {
    return ManifestKey.of(key);
  }

  /** Without the key. */
  @Override
  public String toString() {
    return "ManifestProperties[key=redacted]";
  }
}
