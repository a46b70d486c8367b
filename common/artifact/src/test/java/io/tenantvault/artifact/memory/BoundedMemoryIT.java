package io.tenantvault.artifact.memory;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** In a JVM of its own, whose heap is a small share of what passes through. */
class BoundedMemoryIT {

  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource({"64, 1024, 4194304", "128, 512, 19922944"})
  void writesAndReadsManyTimesItsHeap(int heapMegabytes, int dumpMegabytes, long largestPart)
      throws Exception {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + heapMegabytes + "m",
                "-XX:+UseSerialGC",
                "-XX:+ExitOnOutOfMemoryError",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                WriteAndRead.class.getName(),
                folder.toString(),
                Integer.toString(dumpMegabytes),
                Long.toString(largestPart),
                "3")
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (var output = process.inputReader()) {
      assertThat(output.lines().toList()).last().asString().matches("same [0-9]+ parts");
      assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
      assertThat(process.exitValue()).isZero();
    } finally {
      process.destroyForcibly();
    }
  }
}
