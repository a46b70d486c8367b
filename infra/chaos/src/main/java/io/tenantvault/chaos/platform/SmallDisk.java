package io.tenantvault.chaos.platform;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** A small disk of memory below a folder, so that it can be filled. */
public final class SmallDisk implements AutoCloseable {
  private static final int BLOCK = 1024 * 1024;

  private final Path folder;
  private final Path ballast;

  private SmallDisk(Path folder) {
    this.folder = folder;
    this.ballast = folder.resolve("ballast");
  }

  /**
   * Mounts one.
   *
   * @param folder empty; made when missing
   * @return empty where the system does not let us mount
   */
  public static Optional<SmallDisk> mount(Path folder, int megabytes)
      throws IOException, InterruptedException {
    Files.createDirectories(folder);
    boolean mounted =
        run(
            "mount",
            "-t",
            "tmpfs",
            "-o",
            "size=" + megabytes + "m,mode=755",
            "tmpfs",
            folder.toString());
    return mounted ? Optional.of(new SmallDisk(folder)) : Optional.empty();
  }

  /** Leaves no byte free. */
  void fill() throws IOException {
    byte[] block = new byte[BLOCK];
    try (OutputStream file = Files.newOutputStream(ballast)) {
      for (int size = BLOCK; size > 0; ) {
        size = write(file, block, size) ? size : size / 2;
      }
    }
  }

  private static boolean write(OutputStream file, byte[] block, int size) {
    try {
      file.write(block, 0, size);
      return true;
    } catch (IOException e) {
      // What is wanted: no room for so much.
      return false;
    }
  }

  /** Gives the room back. */
  void free() throws IOException {
    Files.deleteIfExists(ballast);
  }

  @Override
  public void close() throws IOException {
    try {
      run("umount", "--lazy", folder.toString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static boolean run(String... command) throws IOException, InterruptedException {
    try {
      return new ProcessBuilder(List.of(command))
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start()
              .waitFor()
          == 0;
    } catch (IOException e) {
      // No such program.
      return false;
    }
  }
}
