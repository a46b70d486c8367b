package io.tenantvault.localstack.process;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/** The file that a process writes its output to. */
public record LogFile(Path path) {
  private static final int MOST_BYTES = 256 * 1024;
  private static final long LARGE = 20L << 20;

  /**
   * Puts a file of more than 20 MB aside, in place of the one that was put aside before. For when
   * nobody writes to it.
   */
  void begin() throws IOException {
    if (Files.exists(path) && Files.size(path) > LARGE) {
      Files.move(
          path,
          path.resolveSibling(path.getFileName() + ".1"),
          StandardCopyOption.REPLACE_EXISTING);
    }
  }

  /** The last lines, of the last 256 KiB; a remark in parentheses when there are none. */
  public String end(int lines) {
    try (var file = new RandomAccessFile(path.toFile(), "r")) {
      long from = Math.max(0, file.length() - MOST_BYTES);
      byte[] bytes = new byte[(int) (file.length() - from)];
      file.seek(from);
      file.readFully(bytes);
      List<String> all = new String(bytes, StandardCharsets.UTF_8).lines().toList();
      return all.isEmpty()
          ? "(empty)"
          : String.join("\n", all.subList(Math.max(0, all.size() - lines), all.size()));
    } catch (IOException e) {
      return "(unreadable: " + e.getMessage() + ")";
    }
  }
}
