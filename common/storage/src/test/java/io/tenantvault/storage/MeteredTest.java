package io.tenantvault.storage;

import static io.tenantvault.storage.ScriptedStorage.FILE;
import static io.tenantvault.storage.ScriptedStorage.UPLOAD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;

class MeteredTest {
  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

  private long count(String operation, String outcome) {
    return registry
        .get(Metered.OPERATIONS)
        .tags("operation", operation, "outcome", outcome)
        .timer()
        .count();
  }

  private double bytes(String operation) {
    return registry.get(Metered.BYTES).tag("operation", operation).counter().count();
  }

  @Test
  void countsWhatIsStoredReadAndDeleted() throws Exception {
    var storage = new Metered(new ScriptedStorage(), registry);

    storage.store(UPLOAD);
    try (var document = storage.open(FILE, 30)) {
      assertThat(document.readAllBytes()).hasSize(30);
    }
    storage.delete(FILE);

    assertThat(count("store", "ok")).isOne();
    assertThat(count("open", "ok")).isOne();
    assertThat(count("read", "ok")).isOne();
    assertThat(count("delete", "deleted")).isOne();
    assertThat(bytes("store")).isEqualTo(10);
    assertThat(bytes("read")).isEqualTo(30);
  }

  @Test
  void namesFailuresByTheirCode() {
    var storage =
        new Metered(
            new ScriptedStorage(
                new StorageException.Unavailable("x"), new StorageException.Missing("x")),
            registry);

    assertThatThrownBy(() -> storage.store(UPLOAD)).hasMessage("x");
    assertThatThrownBy(() -> storage.open(FILE, 1)).hasMessage("x");

    assertThat(count("store", "storage_unavailable")).isOne();
    assertThat(count("open", "artifact_missing")).isOne();
    assertThat(bytes("store")).isZero();
  }

  @Test
  void tellsReadingThatWasGivenUp() throws Exception {
    var storage = new Metered(new ScriptedStorage(), registry);

    try (var document = storage.open(FILE, 30)) {
      assertThat(document.read()).isZero();
    }

    assertThat(count("read", "abandoned")).isOne();
    assertThat(bytes("read")).isOne();
  }
}
