package io.tenantvault.botapi.method;

import io.tenantvault.botapi.store.StoredFile;

/** Says what {@code getFile} gives as a file's {@code file_path}. */
@FunctionalInterface
public interface FilePaths {
  /** The path for the bot; clients take it as it is. */
  String pathOf(StoredFile file, Bot bot);
}
