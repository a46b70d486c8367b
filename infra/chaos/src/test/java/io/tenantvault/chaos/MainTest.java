package io.tenantvault.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class MainTest {
  @TempDir Path folder;

  @Test
  void deletesNothingThatIsNotOfAnEarlierRun() throws Exception {
    Path precious = Files.writeString(folder.resolve("precious"), "data");
    var err = new StringWriter();

    int exitCode =
        new CommandLine(new Main())
            .setErr(new PrintWriter(err, true))
            .execute("--directory", folder.toString());

    assertThat(exitCode).isEqualTo(1);
    assertThat(err.toString()).contains("something else than an earlier run");
    assertThat(precious).exists();
  }
}
