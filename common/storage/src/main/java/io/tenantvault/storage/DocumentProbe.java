package io.tenantvault.storage;

import io.tenantvault.contract.event.StoredFile;

/** Looks after documents without fetching or changing them. */
public interface DocumentProbe {

  /** What lies at an address. */
  enum Trace {
    /** A message that the bot has posted. */
    OURS,
    /** A message of somebody else. */
    FOREIGN,
    /** Nothing: there never was a message, or it is deleted. */
    NONE
  }

  /**
   * Asks whether the storage would give a document out as it was stored.
   *
   * @param size the document's size in bytes, as it was stored
   * @throws StorageException.Missing when it would not
   * @throws StorageException.Corrupt when it has another size
   * @throws StorageException when the storage could not be asked
   */
  void mustBeThere(StoredFile file, long size) throws StorageException, InterruptedException;

  /**
   * Looks at a message whose id may have been given to a document that no record names.
   *
   * @param bot the one that is asked
   * @param chatId a chat that it stores documents in
   * @throws StorageException when the storage could not be asked
   */
  Trace look(long bot, long chatId, long messageId) throws StorageException, InterruptedException;
}
