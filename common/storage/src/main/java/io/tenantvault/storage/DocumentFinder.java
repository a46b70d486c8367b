package io.tenantvault.storage;

import io.tenantvault.contract.event.StoredFile;
import org.jspecify.annotations.Nullable;

/**
 * Looks at what lies in a chat when no record tells of it any more. Every method blocks, and gives
 * up promptly with {@link InterruptedException} when its thread is interrupted.
 */
public interface DocumentFinder {

  /** What lies at an address. */
  sealed interface Find {}

  /**
   * A document.
   *
   * @param file its address, with the id that the storage gives it out by
   * @param size bytes
   * @param caption null where it has none
   */
  record Document(StoredFile file, String name, long size, @Nullable String caption)
      implements Find {}

  /** A message without a document, or one that may not be looked at. */
  record Other() implements Find {}

  /** No message: there never was one, or it is deleted. */
  record Nothing() implements Find {}

  /**
   * Looks at a message.
   *
   * @param bot the one that is asked
   * @param scratchChat a chat in which the bot may post for a moment what it looks at
   * @throws StorageException when the storage could not be asked
   */
  Find find(long bot, long chatId, long messageId, long scratchChat)
      throws StorageException, InterruptedException;
}
