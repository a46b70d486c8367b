package io.tenantvault.localstack.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tenantvault.localstack.process.ProcessIdentity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StackStateTest {
  private static final ProcessIdentity MYSELF =
      ProcessIdentity.of(ProcessHandle.current().pid()).orElseThrow();

  @TempDir Path directory;

  @Test
  void isReadAsItWasWritten() throws Exception {
    var file = new StateFile(directory);

    StackState written =
        file.update(
            empty -> empty.withPorts(Map.of("kafka", 19092)).with("kafka", started(MYSELF)));

    assertThat(new StateFile(directory).read()).isEqualTo(written);
    assertThat(written.running("kafka")).isEqualTo(started(MYSELF));
  }

  @Test
  void isForItsOwnerOnly() throws Exception {
    new StateFile(directory).update(empty -> empty);

    var permissions = Files.getPosixFilePermissions(directory.resolve("state.json"));
    assertThat(PosixFilePermissions.toString(permissions)).isEqualTo("rw-------");
  }

  @Test
  void takesAProcessForEndedWhenAnotherHasItsIdNow() {
    var earlier = new ProcessIdentity(MYSELF.pid(), "born at another time");

    StackState state = StackState.empty().with("kafka", started(earlier));

    assertThat(state.running("kafka")).isNull();
  }

  @Test
  void letsOneCommandAtATimeChangeTheStack() throws Exception {
    var file = new StateFile(directory);
    try (var _ = file.lock()) {
      assertThatThrownBy(() -> new StateFile(directory).lock())
          .isInstanceOf(IOException.class)
          .hasMessageContaining("another command");
    }

    file.lock().close();
  }

  @Test
  void remembersHowManyCopiesWereStarted() {
    StackState state = StackState.empty().with("backup-worker-3", started(MYSELF));

    assertThat(new Copies(Scale.one(), state).wanted().of(Service.BACKUP_WORKER)).isEqualTo(3);
    assertThat(new Copies(Scale.one(), state).wanted().of(Service.API_GATEWAY)).isEqualTo(1);
  }

  @Test
  void endsCopiesThatAreTooMany() {
    StackState state = StackState.empty().with("backup-worker-3", started(MYSELF));

    var copies = new Copies(Scale.of(Map.of("backup-worker", 1)), state);

    assertThat(copies.wanted().of(Service.BACKUP_WORKER)).isEqualTo(1);
    assertThat(copies.known().of(Service.BACKUP_WORKER)).isEqualTo(3);
  }

  private static StackState.Started started(ProcessIdentity identity) {
    return new StackState.Started(identity, Instant.parse("2026-01-02T03:04:05Z"), "v1");
  }
}
