package io.tenantvault.localstack.checkout;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LauncherTest {
  private static final Path LAUNCHER = Checkout.find().root().resolve("tenantvault");

  @TempDir Path elsewhere;

  @Test
  void namesItsCommandsWhenItIsGivenNone() throws Exception {
    Run run = run();

    assertThat(run.exitCode()).isZero();
    assertThat(run.output())
        .contains("demo ", "test ", "up ", "down ", "status ", "logs NAME", "token ", "bench ");
  }

  @Test
  void refusesWhatItDoesNotKnow() throws Exception {
    Run run = run("upp");

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.output()).contains("unknown command 'upp'", "usage:");
  }

  private Run run(String... arguments) throws Exception {
    var command = new ArrayList<>(List.of("bash", LAUNCHER.toString()));
    command.addAll(List.of(arguments));
    Process process =
        new ProcessBuilder(command).directory(elsewhere.toFile()).redirectErrorStream(true).start();
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Run(process.waitFor(), output);
  }

  private record Run(int exitCode, String output) {}
}
