package io.tenantvault.storage;

import static io.tenantvault.storage.ScriptedStorage.FILE;
import static io.tenantvault.storage.ScriptedStorage.UPLOAD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tenantvault.storage.StorageException.Unavailable;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ThrottledTest {
  private static final Rate TELEGRAM = new Rate(20, Duration.ofSeconds(1));

  private final HandTicker ticker = new HandTicker();

  private Throttled throttled(ArtifactStorage inner, Rate rate) {
    return new Throttled(inner, "chat -1", rate, ticker);
  }

  private void store(ArtifactStorage storage, int times) throws Exception {
    for (int i = 0; i < times; i++) {
      storage.store(UPLOAD);
    }
  }

  @Test
  void letsASmallBackupsTwoDocumentsThroughASecondApart() throws Exception {
    store(throttled(new ScriptedStorage(), TELEGRAM), 2);

    assertThat(ticker.slept()).isEqualTo(Duration.ofSeconds(1));
  }

  @Test
  void staysWithinTheRateOverTime() throws Exception {
    store(throttled(new ScriptedStorage(), TELEGRAM), 101);

    assertThat(ticker.slept()).isBetween(Duration.ofSeconds(295), Duration.ofSeconds(305));
  }

  @Test
  void countsDeletionsAndStoresTogetherButNotReading() throws Exception {
    var storage = throttled(new ScriptedStorage(), new Rate(2, Duration.ZERO));
    storage.store(UPLOAD);
    for (int i = 0; i < 50; i++) {
      storage.open(FILE, 1).close();
    }
    assertThat(ticker.slept()).isZero();

    storage.delete(FILE);

    assertThat(ticker.slept()).isBetween(Duration.ofSeconds(29), Duration.ofSeconds(30));
  }

  @Test
  void keepsEverybodyBackForAsLongAsOneWasAskedToWait() throws Exception {
    var inner = new ScriptedStorage(new Unavailable("busy", Duration.ofSeconds(40)));
    var storage = throttled(inner, TELEGRAM);
    assertThatThrownBy(() -> storage.store(UPLOAD)).hasMessage("busy");

    storage.store(UPLOAD);

    assertThat(ticker.slept()).isEqualTo(Duration.ofSeconds(40));
  }

  @Test
  void showsWhatMayStillBeSentAndForHowLongNothing() throws Exception {
    var registry = new SimpleMeterRegistry();
    var inner = new ScriptedStorage(new Unavailable("busy", Duration.ofSeconds(40)));
    Throttled storage = throttled(inner, TELEGRAM);
    storage.bindTo(registry, "-1");
    assertThat(registry.get(Throttled.BUDGET).tag("chat", "-1").gauge().value()).isEqualTo(5);
    assertThat(registry.get(Throttled.PAUSE).gauge().value()).isZero();

    assertThatThrownBy(() -> storage.store(UPLOAD)).hasMessage("busy");

    assertThat(registry.get(Throttled.BUDGET).gauge().value()).isEqualTo(4);
    assertThat(registry.get(Throttled.PAUSE).gauge().value()).isBetween(40.0, 41.0);
  }

  @Test
  void takesATurnForEachAttemptOfARetry() throws Exception {
    var inner = new ScriptedStorage(new Unavailable("a"), new Unavailable("b"));
    var policy =
        new RetryPolicy(3, Duration.ofMillis(1), Duration.ofMillis(1), Duration.ofMinutes(1));
    var storage = new Retrying(throttled(inner, new Rate(1, Duration.ZERO)), policy, ticker);

    storage.store(UPLOAD);

    assertThat(ticker.slept()).isBetween(Duration.ofSeconds(119), Duration.ofSeconds(121));
  }
}
