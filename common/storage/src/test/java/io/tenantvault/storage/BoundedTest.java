package io.tenantvault.storage;

import static io.tenantvault.storage.ScriptedStorage.FILE;
import static io.tenantvault.storage.ScriptedStorage.UPLOAD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tenantvault.storage.Bounded.Bound;
import io.tenantvault.storage.StorageException.Unavailable;
import java.io.InputStream;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class BoundedTest {

  private static Bounded bounded(ArtifactStorage inner, Duration patience) {
    return new Bounded(inner, new Bound(1, 2, patience));
  }

  @Test
  void letsNoMoreDocumentsBeOpenThanItMay() throws Exception {
    Bounded storage = bounded(new ScriptedStorage(), Duration.ofMillis(10));
    InputStream first = storage.open(FILE, 10);
    try (InputStream second = storage.open(FILE, 10)) {
      assertThatThrownBy(() -> storage.open(FILE, 10))
          .isInstanceOf(Unavailable.class)
          .hasMessageContaining("no room for another of the reads");
      // Apart from those.
      assertThat(storage.store(UPLOAD)).isEqualTo(FILE);

      first.close();
      first.close();
      storage.open(FILE, 10).close();
    }
    storage.open(FILE, 10);
    storage.open(FILE, 10);
    assertThatThrownBy(() -> storage.open(FILE, 10)).isInstanceOf(Unavailable.class);
  }

  @Test
  void givesTheRoomBackOfWhatFails() throws Exception {
    var no = new StorageException.Refused("no");
    Bounded storage = bounded(new ScriptedStorage(no, no, no, no, no, no), Duration.ZERO);

    for (int i = 0; i < 3; i++) {
      assertThatThrownBy(() -> storage.open(FILE, 10)).isSameAs(no);
      assertThatThrownBy(() -> storage.store(UPLOAD)).isSameAs(no);
    }

    storage.delete(FILE);
    storage.open(FILE, 10).close();
  }

  @Test
  void endsTheWaitWhenInterrupted() throws Exception {
    Bounded storage = bounded(new ScriptedStorage(), Duration.ofMinutes(1));
    storage.open(FILE, 10);
    storage.open(FILE, 10);
    Thread.currentThread().interrupt();

    assertThatThrownBy(() -> storage.open(FILE, 10)).isInstanceOf(InterruptedException.class);
    assertThat(Thread.interrupted()).isFalse();
  }

  @Test
  void showsWhatIsUnderWay() throws Exception {
    var registry = new SimpleMeterRegistry();
    Bounded storage = bounded(new ScriptedStorage(), Duration.ZERO);
    storage.bindTo(registry);

    try (InputStream document = storage.open(FILE, 10)) {
      assertThat(registry.get(Bounded.UNDER_WAY).tag("operation", "reads").gauge().value()).isOne();
    }
    assertThat(registry.get(Bounded.UNDER_WAY).tag("operation", "reads").gauge().value()).isZero();
  }
}
