package io.tenantvault.localstack.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** Prints what is appended to a file. */
record Tail(Path file, PrintWriter out) {
  private static final int BUFFER = 64 * 1024;
  private static final long LOOK_AGAIN_MS = 200;

  /** Does not return until it is interrupted or nobody reads any more. */
  void from(long position) throws IOException, InterruptedException {
    byte[] buffer = new byte[BUFFER];
    try (var input = new RandomAccessFile(file.toFile(), "r")) {
      input.seek(position);
      while (!out.checkError()) {
        int read = input.read(buffer);
        if (read > 0) {
          out.print(new String(buffer, 0, read, StandardCharsets.UTF_8));
        } else {
          TimeUnit.MILLISECONDS.sleep(LOOK_AGAIN_MS);
        }
      }
    }
  }
}
