package io.tenantvault.recover;

import io.tenantvault.artifact.Sha256;
import io.tenantvault.artifact.manifest.MalformedManifestException;
import io.tenantvault.artifact.manifest.ManifestCodec;
import io.tenantvault.artifact.manifest.ManifestKey;
import io.tenantvault.contract.event.StoredPart;
import io.tenantvault.storage.ArtifactStorage;
import io.tenantvault.storage.DocumentFinder.Document;
import io.tenantvault.storage.StorageException;
import java.io.IOException;
import java.io.InputStream;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Fetches manifests, and knows those that this platform has signed. */
final class ReadManifest {

  /** How the workers and the gateway name them. */
  private static final String NAME = ".manifest.json";

  /** More than the manifest of any artifact: 250 bytes for each of its parts and tables. */
  private static final long LARGEST = 64 << 20;

  private static final Pattern ATTEMPT = Pattern.compile("(?m)^job \\S+, attempt ([0-9]{1,6})$");

  private final ArtifactStorage storage;
  private final ManifestKey key;

  ReadManifest(ArtifactStorage storage, ManifestKey key) {
    this.storage = storage;
    this.key = key;
  }

  /** Whether a document calls itself a manifest. */
  static boolean isOne(Document document) {
    return document.name().endsWith(NAME);
  }

  /**
   * The backup that a manifest is of.
   *
   * @throws NotRecoveredException when it is none of ours
   * @throws StorageException.Unavailable when the storage does not answer
   */
  FoundBackup read(Document document)
      throws NotRecoveredException, StorageException.Unavailable, InterruptedException {
    byte[] bytes = fetch(document);
    if (!key.hasSigned(bytes)) {
      throw new NotRecoveredException(
          "it was not signed with this platform's MANIFEST_KEY, or has been changed since");
    }
    try {
      var itself =
          new StoredPart(
              StoredPart.MANIFEST,
              document.name(),
              document.size(),
              Sha256.of(bytes),
              document.file());
      return new FoundBackup(ManifestCodec.read(bytes), itself, attempt(document));
    } catch (MalformedManifestException e) {
      throw new NotRecoveredException(String.valueOf(e.getMessage()));
    }
  }

  private byte[] fetch(Document document)
      throws NotRecoveredException, StorageException.Unavailable, InterruptedException {
    if (document.size() > LARGEST) {
      throw new NotRecoveredException("no manifest has " + document.size() + " bytes");
    }
    try (InputStream content = storage.open(document.file(), document.size())) {
      return content.readAllBytes();
    } catch (StorageException.Unavailable e) {
      throw e;
    } catch (StorageException e) {
      throw new NotRecoveredException(String.valueOf(e.getMessage()));
    } catch (IOException e) {
      throw new StorageException.Unavailable("the manifest broke off: " + e.getMessage(), e);
    }
  }

  // The manifest does not say it, and it is no secret and no proof of anything.
  private static int attempt(Document document) {
    String caption = document.caption();
    Matcher line = ATTEMPT.matcher(caption == null ? "" : caption);
    return line.find() ? Math.max(1, Integer.parseInt(line.group(1))) : 1;
  }
}
