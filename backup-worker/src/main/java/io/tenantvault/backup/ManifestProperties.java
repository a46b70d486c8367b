package io.tenantvault.backup;

import io.tenantvault.artifact.manifest.Manifest;
import io.tenantvault.artifact.manifest.ManifestKey;
import java.util.function.Function;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * {@code tenantvault.manifest.*}: how manifests of this platform are known again.
 *
 * @param key the platform's, the same for all processes, 32 characters at least
 */
@ConfigurationProperties("tenantvault.manifest")
public record ManifestProperties(@DefaultValue("") String key) {

  /** Refuses a key that is none: a backup without its signature could not be restored. */
  public ManifestProperties {
    try {
      ManifestKey.of(key);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "tenantvault.manifest.key (MANIFEST_KEY) %s; make one with 'openssl rand -hex 32'"
              .formatted(e.getMessage()),
          e);
    }
  }

  /** Makes a signed document of a manifest. */
  Function<Manifest, byte[]> writer() {
    return ManifestKey.of(key)::write;
  }

  /** Without the key. */
  @Override
  public String toString() {
    return "ManifestProperties[key=redacted]";
  }
}
