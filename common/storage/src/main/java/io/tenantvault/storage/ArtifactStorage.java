package io.tenantvault.storage;

import io.tenantvault.contract.event.StoredFile;
import java.io.InputStream;

/**
 * Keeps the documents that backups are made of. Every method blocks, may be called by many threads
 * at once, and gives up promptly with {@link InterruptedException} when its thread is interrupted.
 */
public interface ArtifactStorage {

  /**
   * Stores a document. When it fails, nothing that the storage has confirmed is left behind; a
   * document whose confirmation was lost on the way may lie there unknown.
   *
   * @return the document's address, to be kept: the storage cannot list what it holds
   * @throws StorageException when the document is not stored
   * @throws java.io.UncheckedIOException when the content cannot be read or is not as long as
   *     announced, which is no failure of the storage
   */
  StoredFile store(Upload upload) throws StorageException, InterruptedException;

  /**
   * Opens a document. The stream gives exactly {@code expectedSize} bytes; when the document turns
   * out shorter, longer or is cut off, it throws an {@link java.io.IOException} whose cause is a
   * {@link StorageException}. The caller closes it; closing it early ends the transfer.
   *
   * @param expectedSize the document's size in bytes, as it was stored
   * @throws StorageException when the document cannot be opened or has another size
   */
  InputStream open(StoredFile file, long expectedSize)
      throws StorageException, InterruptedException;

  /**
   * Removes a document as far as the storage lets us. Safe to repeat.
   *
   * @return what became of it; a refusal is an outcome, not an exception
   * @throws StorageException when the storage could not be asked
   */
  Deletion delete(StoredFile file) throws StorageException, InterruptedException;

  /** What callers keep to. */
  StorageLimits limits();
}
