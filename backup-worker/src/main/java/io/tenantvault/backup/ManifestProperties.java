package io.tenantvault.backup;

import io.tenantvault.artifact.manifest.Manifest;
import io.tenantvault.artifact.manifest.ManifestCodec;
import io.tenantvault.artifact.manifest.ManifestKey;
import java.util.function.Function;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * {@code tenantvault.manifest.*}: how manifests of this platform are known again.
 *
 * @param key the platform's, the same for all processes, 32 characters at least; empty for
 *     manifests without a signature, whose backups cannot be imported again
 */
@ConfigurationProperties("tenantvault.manifest")
public record ManifestProperties(@DefaultValue("") String key) {

  /** Refuses a key that is none. */
  public ManifestProperties {
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

  /** Makes a document of a manifest, signed where there is a key. */
  Function<Manifest, byte[]> writer() {
    return key.isEmpty() ? ManifestCodec::write : ManifestKey.of(key)::write;
  }

  /** Without the key. */
  @Override
  public String toString() {
    return "ManifestProperties[key=" + (key.isEmpty() ? "none" : "redacted") + "]";
  }
}
