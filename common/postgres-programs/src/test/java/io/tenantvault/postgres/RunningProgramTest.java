package io.tenantvault.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class RunningProgramTest {

  @TempDir Path folder;

  @Test
  void givesTheOutputTheErrorsAndTheGoodEnd() throws Exception {
    try (RunningProgram program = start("echo dumped; echo a warning >&2")) {
      assertThat(program.output().readAllBytes())
          .isEqualTo("dumped\n".getBytes(StandardCharsets.UTF_8));
      assertThat(program.awaitEnd()).isZero();
      assertThat(program.said()).isEqualTo("a warning\n");
    }
  }

  @Test
  void feedsTheInput() throws Exception {
    try (RunningProgram program = start("cat")) {
      program.input().write("abc".getBytes(StandardCharsets.UTF_8));
      program.input().close();

      assertThat(program.output().readAllBytes()).isEqualTo("abc".getBytes(StandardCharsets.UTF_8));
    }
  }

  @Test
  void doesNotTakeAWholeLookingOutputForSuccess() throws Exception {
    try (RunningProgram program = start("echo dumped; exit 3")) {
      program.output().readAllBytes();

      assertThat(RunningProgram.ending(program.awaitEnd())).isEqualTo("ended with exit code 3");
    }
  }

  @Test
  void keepsLittleOfEndlessErrorsAndNeverLetsTheProgramWaitForThem() throws Exception {
    String flood = "echo first >&2; head -c 20000000 /dev/zero | tr '\\0' e >&2; echo last >&2";
    try (RunningProgram program = start(flood)) {
      program.output().readAllBytes();
      assertThat(program.awaitEnd()).isZero();

      assertThat(program.said()).startsWith("first\n").endsWith("last\n").hasSizeLessThan(20_000);
    }
  }

  @Test
  void endsAProgramThatDoesNotListen() throws Exception {
    RunningProgram program = start("trap '' TERM; echo ready; while :; do :; done");
    assertThat(program.output().readNBytes(5)).isNotEmpty();

    program.close();

    assertThat(RunningProgram.ending(program.awaitEnd())).isEqualTo("was ended by signal 9");
  }

  private RunningProgram start(String script) throws IOException {
    Path path = FakeProgram.write(folder, "psql", "15.18", script);
    PostgresProgram psql = new PostgresProgram("psql", path, new PostgresVersion(15, "15.18"));
    return RunningProgram.start(ProgramCall.offline(psql, List.of()), Duration.ofMillis(300));
  }
}
