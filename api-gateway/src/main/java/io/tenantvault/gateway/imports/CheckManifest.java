package io.tenantvault.gateway.imports;

import io.tenantvault.artifact.manifest.MalformedManifestException;
import io.tenantvault.artifact.manifest.Manifest;
import io.tenantvault.artifact.manifest.ManifestCodec;
import io.tenantvault.artifact.manifest.ManifestKey;
import io.tenantvault.gateway.problem.Refusal;
import io.tenantvault.gateway.security.Caller;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Lets manifests in that this platform has signed, of projects that the caller reaches. */
@Component
class CheckManifest {
  private final Optional<ManifestKey> key;

  CheckManifest(ManifestProperties properties) {
    this.key = properties.manifestKey();
  }

  /**
   * The manifest of a document.
   *
   * @throws Refusal when it is not ours, or not the caller's
   */
  Manifest check(Caller caller, byte[] document) {
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
    Manifest manifest = parsed(document);
    caller.mustReach(manifest.projectId(), UploadedPart.MANIFEST);
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
