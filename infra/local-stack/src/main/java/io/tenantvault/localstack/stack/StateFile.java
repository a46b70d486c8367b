package io.tenantvault.localstack.stack;

import io.tenantvault.localstack.process.PrivateFile;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.function.UnaryOperator;
import tools.jackson.databind.json.JsonMapper;

/** Keeps the {@link StackState} on disk, and lets one command at a time change the stack. */
final class StateFile {
  private static final JsonMapper JSON = new JsonMapper();

  private final Path directory;
  private final PrivateFile file;

  StateFile(Path directory) {
    this.directory = directory;
    this.file = new PrivateFile(directory.resolve("state.json"));
  }

  StackState read() throws IOException {
    try {
      return JSON.readValue(Files.readString(file.path()), StackState.class);
    } catch (NoSuchFileException e) {
      return StackState.empty();
    }
  }

  synchronized StackState update(UnaryOperator<StackState> change) throws IOException {
    StackState changed = change.apply(read());
    file.write(JSON.writerWithDefaultPrettyPrinter().writeValueAsString(changed));
    return changed;
  }

  /**
   * Keeps other commands from changing the stack until it is closed.
   *
   * @throws IOException when another one is at it
   */
  FileChannel lock() throws IOException {
    Files.createDirectories(directory);
    var channel =
        FileChannel.open(
            directory.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try {
      if (channel.tryLock() != null) {
        return channel;
      }
    } catch (OverlappingFileLockException e) {
      // The same answer as for another process.
    }
    channel.close();
    throw new IOException(
        "another command is starting or ending the stack in " + directory + "; wait for it");
  }
}
