package io.tenantvault.backup.store;

import io.tenantvault.artifact.Artifact;
import io.tenantvault.artifact.Sha256;
import io.tenantvault.artifact.read.ArtifactReader;
import io.tenantvault.contract.event.StoredPart;
import io.tenantvault.contract.job.FailureCode;
import io.tenantvault.jobruntime.JobFailedException;
import io.tenantvault.storage.ArtifactStorage;
import io.tenantvault.storage.StorageException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.util.function.LongConsumer;

/**
 * Fetches what was stored once more and compares sizes and sums with what was sent, before a backup
 * counts. That the storage has taken as many bytes as were sent is known before; what it gives back
 * is known only now.
 */
public final class ReadBack {

  private static final int CHUNK = 256 * 1024;

  private final ArtifactStorage storage;
  private final long most;

  /**
   * Reads from the storage that backups go to.
   *
   * @param most bytes of the largest artifact that is read back; a larger one waits for its
   *     verification
   */
  public ReadBack(ArtifactStorage storage, long most) {
    this.storage = storage;
    this.most = most;
  }

  /**
   * Compares all documents of a backup.
   *
   * @param progress is told how many bytes more have been read
   * @throws JobFailedException {@code STORAGE_UNAVAILABLE} where something else comes back than was
   *     sent, or nothing does: another attempt stores all anew
   */
  void check(StoredBackup backup, StoredPart manifest, LongConsumer progress)
      throws JobFailedException, InterruptedException {
    Artifact artifact = backup.artifact();
    if (artifact.size() > most) {
      return;
    }
    try (InputStream stored = new ArtifactReader(artifact.parts(), artifact.sha256(), this::open)) {
      byte[] chunk = new byte[CHUNK];
      for (int n = stored.read(chunk); n >= 0; n = stored.read(chunk)) {
        progress.accept(n);
      }
      check(manifest);
    } catch (InterruptedIOException e) {
      throw new InterruptedException("interrupted while it was read back");
    } catch (StorageException | IOException e) {
      throw new JobFailedException(
          FailureCode.STORAGE_UNAVAILABLE,
          "%s was stored, and could not be read back as it was sent: %s"
              .formatted(backup.order(), e.getMessage()),
          e);
    }
  }

  private void check(StoredPart manifest)
      throws StorageException, IOException, InterruptedException {
    try (InputStream stored = open(manifest)) {
      if (!Sha256.of(stored.readAllBytes()).equals(manifest.sha256())) {
        throw new IOException("the manifest has another SHA-256");
      }
    }
  }

  private InputStream open(StoredPart part) throws StorageException, InterruptedException {
    return storage.open(part.file(), part.size());
  }
}
