package io.tenantvault.gateway.imports;

import io.tenantvault.artifact.manifest.MalformedManifestException;
import io.tenantvault.artifact.manifest.Manifest;
import io.tenantvault.artifact.manifest.ManifestCodec;
import io.tenantvault.artifact.manifest.ManifestKey;
import io.tenantvault.gateway.problem.Refusal;
import io.tenantvault.gateway.security.AccessPolicy;
import io.tenantvault.gateway.security.Caller;
import java.util.Optional;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Lets manifests in that this platform has signed, of projects that the caller reaches. */
@Component
class CheckManifest {
  private final AccessPolicy policy;
  private final Optional<ManifestKey> key;

  CheckManifest(AccessPolicy policy, ManifestProperties properties) {
    this.policy = policy;
    this.key = properties.manifestKey();
  }

  /**
   * The manifest of a document.
   *
   * @return fails with a {@link Refusal} when it is not ours, or not the caller's
   */
  Mono<Manifest> check(Caller caller, byte[] document) {
    return Mono.fromCallable(() -> ours(document))
        .flatMap(manifest ->
            policy
                .mustReach(caller, manifest.projectId(), UploadedPart.MANIFEST)
                .thenReturn(manifest));
  }

  private Manifest ours(byte[] document) {
    ManifestKey ours =
        key.orElseThrow(() ->
            new Refusal.Contradiction(
                UploadedPart.MANIFEST,
                "This platform has no key to know its manifests by, so it takes nothing back."));
    if (!ours.hasSigned(document)) {
      throw new Refusal.Contradiction(
          UploadedPart.MANIFEST,
          "The manifest was not made by this platform, or has been changed since.");
    }
    return plain(parsed(document));
  }

  /** The key of an encrypted backup goes with that backup, so another one could not be read. */
  private static Manifest plain(Manifest manifest) {
    if (manifest.encryption() != null) {
      throw new Refusal.Contradiction(
          UploadedPart.MANIFEST,
          "Backup %s is encrypted with a key of its own, which an import would not have; restore it where it is, or by hand."
              .formatted(manifest.backupId()));
    }
    return manifest;
  }

  private static Manifest parsed(byte[] document) {
    try {
      return ManifestCodec.read(document);
    } catch (MalformedManifestException e) {
      throw new Refusal.Contradiction(
          UploadedPart.MANIFEST, "The manifest cannot be read: " + e.getMessage());
    }
  }
}
