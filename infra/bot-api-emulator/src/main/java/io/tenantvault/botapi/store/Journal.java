package io.tenantvault.botapi.store;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/**
 * An append-only file of JSON lines. A line is written by one call and is there when {@link
 * #append} returns, so a killed process loses nothing that it has answered; a line that a kill cut
 * short is dropped at the next start. It is not forced to the device: a power cut may lose the end.
 */
final class Journal implements AutoCloseable {
  private final FileChannel channel;

  private Journal(FileChannel channel) {
    this.channel = channel;
  }

  /**
   * Opens or makes the journal and replays it.
   *
   * @throws IOException when it cannot be read, holds a broken line before its end, or belongs to
   *     another emulator that is running
   */
  static Journal open(Path file, Consumer<Entry> replay) throws IOException {
    FileChannel channel = FileChannel.open(file, CREATE, READ, WRITE);
    try {
      if (lock(channel) == null) {
        throw new IOException(file + " is in use by another emulator; stop it or take another one");
      }
      long whole = replay(channel, file, replay);
      channel.truncate(whole).position(whole);
      return new Journal(channel);
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  private static @Nullable FileLock lock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException e) {
      return null;
    }
  }

  /** Returns the length of the part of the file that is made of whole lines. */
  private static long replay(FileChannel channel, Path file, Consumer<Entry> replay)
      throws IOException {
    // Read through the same channel: closing another one on this file would release the lock.
    // Lines are pure ASCII, so a line that was cut short is still readable as text.
    var reader = new BufferedReader(Channels.newReader(channel, US_ASCII));
    long size = channel.size();
    long whole = 0;
    int number = 0;
    for (String line = reader.readLine(); line != null; line = reader.readLine()) {
      number++;
      long next = whole + line.length() + 1;
      if (next > size) {
        break;
      }
      replay.accept(parse(line, file, number));
      whole = next;
    }
    return whole;
  }

  private static Entry parse(String line, Path file, int number) throws IOException {
    try {
      return JournalFormat.JSON.readValue(line, Entry.class);
    } catch (JacksonException e) {
      throw new IOException(file + " is damaged at line " + number, e);
    }
  }

  /** Adds an entry. */
  void append(Entry entry) throws IOException {
    long whole = channel.size();
    String json = JournalFormat.JSON.writeValueAsString(entry);
    ByteBuffer line = ByteBuffer.wrap((json + "\n").getBytes(US_ASCII));
    try {
      while (line.hasRemaining()) {
        channel.write(line);
      }
    } catch (IOException e) {
      // A full disk must not leave half a line that the next one would be glued to.
      channel.truncate(whole);
      throw e;
    }
  }

  /** Forgets all entries. */
  void clear() throws IOException {
    channel.truncate(0);
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
