package io.tenantvault.storage.telegram;

import io.tenantvault.storage.StorageException;
import java.io.InputStream;

/** Where the files lie that getFile names. */
interface TelegramFiles {

  /**
   * Opens a file.
   *
   * @param path {@code file_path} as getFile gave it
   * @param size bytes that it must have
   * @param about what is asked, for messages
   */
  InputStream open(String path, long size, String about)
      throws StorageException, InterruptedException;
}
