package io.tenantvault.backup.logs;

import java.io.IOException;
import java.io.OutputStream;

/** Makes a file of the rows that {@link CopyEntries} lets the server send. For one file. */
interface EntryWriter {

  /**
   * Writes an entry as one line.
   *
   * @param row as COPY writes it in its text format, with a newline at its end
   */
  void entry(byte[] row, OutputStream target) throws IOException;

  /** Writes what comes after the last entry. A file without it is not whole. */
  void end(long entries, OutputStream target) throws IOException;
}
