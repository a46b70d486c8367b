package io.tenantvault.storage.telegram;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A gigabyte through a JVM whose heap holds 48 MB, four parts at a time, there and back. */
class StreamingIT {
  private static final int PARTS = 54;

  @RegisterExtension final TelegramEmulator telegram = TelegramEmulator.cloud();

  @Test
  void neitherUploadsNorDownloadsAreHeldInTheHeap() throws Exception {
    Path output = telegram.directory().resolve("transfer.out");
    Process process =
        new ProcessBuilder(
                List.of(
                    ProcessHandle.current().info().command().orElseThrow(),
                    "-Xmx48m",
                    "-XX:+UseSerialGC",
                    "-classpath",
                    System.getProperty("java.class.path"),
                    Transfer.class.getName(),
                    telegram.emulator().baseUri().toString(),
                    Integer.toString(PARTS)))
            .redirectErrorStream(true)
            .redirectOutput(new File(output.toString()))
            .start();
    try {
      assertThat(process.waitFor(3, TimeUnit.MINUTES)).isTrue();
    } finally {
      process.destroyForcibly();
    }

    String said = java.nio.file.Files.readString(output);
    assertThat(process.exitValue()).describedAs(said).isZero();
    System.out.print(said);
    assertThat(telegram.admin().messages()).hasSize(PARTS);
    assertThat(telegram.admin().requests("download").bytesSent())
        .isEqualTo(Transfer.totalSize(PARTS));
  }
}
