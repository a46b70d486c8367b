package io.tenantvault.files.directory;

import io.tenantvault.files.ProjectFile;
import io.tenantvault.files.ProjectFilesException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.attribute.BasicFileAttributes;

/**
 * The bytes of one version of a file. Before the last of them is given, the file is looked at again
 * in its folder, which stays open for that.
 */
final class FixedFileStream extends InputStream {
  private final Place place;
  private final Folder folder;
  private final SeekableByteChannel channel;
  private final ProjectFile file;
  private long left;
  private boolean verified;

  /** Takes over the folder and the channel, and closes both. */
  FixedFileStream(Place place, Folder folder, SeekableByteChannel channel, ProjectFile file) {
    this.place = place;
    this.folder = folder;
    this.channel = channel;
    this.file = file;
    this.left = file.size();
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    int count = 0;
    if (left > 0) {
      count = readChannel(ByteBuffer.wrap(buffer, offset, (int) Math.min(length, left)));
      left -= count;
    }
    if (left == 0 && !verified) {
      verify();
    }
    return count == 0 ? -1 : count;
  }

  private int readChannel(ByteBuffer buffer) throws IOException {
    int count;
    try {
      count = channel.read(buffer);
    } catch (ClosedByInterruptException _) {
      throw new InterruptedIOException(place + ": interrupted while it was read");
    } catch (IOException e) {
      throw failed(place.failed(e));
    }
    if (count < 0) {
      throw failed(place.changed("it has become shorter while it was read"));
    }
    return count;
  }

  private void verify() throws IOException {
    BasicFileAttributes found = folder.look(place.path().name());
    if (found == null || !DirectoryFile.of(place.path(), found).equals(file)) {
      throw failed(place.changed("it was written, replaced or removed while it was read"));
    }
    verified = true;
  }

  private static IOException failed(ProjectFilesException why) {
    return new IOException(why.getMessage(), why);
  }

  @Override
  public void close() throws IOException {
    try (folder) {
      channel.close();
    }
  }
}
