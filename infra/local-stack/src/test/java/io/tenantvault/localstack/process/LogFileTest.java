package io.tenantvault.localstack.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogFileTest {
  @TempDir private Path folder;

  @Test
  void aLargeOneIsPutAsideInPlaceOfTheOneBefore() throws IOException {
    Path log = folder.resolve("worker.log");
    Path aside = folder.resolve("worker.log.1");
    Files.writeString(aside, "older");
    try (var file = new RandomAccessFile(log.toFile(), "rw")) {
      file.setLength((20L << 20) + 1);
    }

    new LogFile(log).begin();

    assertThat(log).doesNotExist();
    assertThat(aside).hasSize((20L << 20) + 1);
  }

  @Test
  void aSmallOneIsGoneOnWithAndNoneIsNoMatter() throws IOException {
    Path log = Files.writeString(folder.resolve("worker.log"), "line\n");

    new LogFile(log).begin();
    new LogFile(folder.resolve("other.log")).begin();

    assertThat(folder.toFile().list()).containsExactly("worker.log");
  }
}
