package io.tenantvault.storage;

import io.tenantvault.contract.event.PartDeleted.Outcome;
import io.tenantvault.contract.event.StoredFile;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** Fails as told, then succeeds for ever. */
final class ScriptedStorage implements ArtifactStorage {
  static final StoredFile FILE = new StoredFile(1, -1, 2, "file");
  static final Upload UPLOAD = StorageContract.upload("part", new byte[10]);

  private final Deque<StorageException> failures;
  private int requests;

  ScriptedStorage(StorageException... failures) {
    this.failures = new ArrayDeque<>(List.of(failures));
  }

  int requests() {
    return requests;
  }

  private <T> T answer(T success) throws StorageException {
    requests++;
    StorageException failure = failures.poll();
    if (failure != null) {
      throw failure;
    }
    return success;
  }

  @Override
  public StoredFile store(Upload upload) throws StorageException {
    return answer(FILE);
  }

  @Override
  public InputStream open(StoredFile file, long expectedSize) throws StorageException {
    return answer(new ByteArrayInputStream(new byte[(int) expectedSize]));
  }

  @Override
  public Deletion delete(StoredFile file) throws StorageException {
    return answer(Deletion.of(Outcome.DELETED));
  }

  @Override
  public StorageLimits limits() {
    return new StorageLimits(100, 1);
  }
}
