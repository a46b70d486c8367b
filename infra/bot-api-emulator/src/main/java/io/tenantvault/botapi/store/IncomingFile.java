package io.tenantvault.botapi.store;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A file on its way in. Closing it without {@link #complete} leaves nothing behind. */
public final class IncomingFile implements AutoCloseable {
  private final Path temporary;
  private final OutputStream out;
  private final ContentId content = new ContentId();
  private boolean complete;

  IncomingFile(Path temporary) throws IOException {
    this.temporary = temporary;
    this.out = Files.newOutputStream(temporary);
  }

  /** Adds bytes. */
  public void write(byte[] buffer, int offset, int length) throws IOException {
    content.update(buffer, offset, length);
    out.write(buffer, offset, length);
  }

  /** Bytes written so far. */
  public long size() {
    return content.size();
  }

  /** Ends the file; from here on it is the caller's to keep or discard. */
  public Upload complete(@Nullable String name, @Nullable String mimeType) throws IOException {
    out.close();
    complete = true;
    return new Upload(temporary, content.size(), content.value(), name, mimeType);
  }

  @Override
  public void close() throws IOException {
    out.close();
    if (!complete) {
      Files.deleteIfExists(temporary);
    }
  }
}
