package io.tenantvault.storage;

import static io.tenantvault.storage.ScriptedStorage.FILE;
import static io.tenantvault.storage.ScriptedStorage.UPLOAD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tenantvault.storage.StorageException.Unavailable;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RetryingTest {
  private static final RetryPolicy POLICY =
      new RetryPolicy(4, Duration.ofSeconds(1), Duration.ofSeconds(30), Duration.ofMinutes(2));

  private final HandTicker ticker = new HandTicker();

  private Retrying retrying(ArtifactStorage inner) {
    return new Retrying(inner, POLICY, ticker);
  }

  private static Unavailable unavailable() {
    return new Unavailable("no answer");
  }

  @Test
  void doesNotWaitWhereNothingFails() throws Exception {
    assertThat(retrying(new ScriptedStorage()).store(UPLOAD)).isEqualTo(FILE);

    assertThat(ticker.sleeps()).isEmpty();
  }

  @Test
  void countsWhatIsSentAgain() throws Exception {
    var registry = new SimpleMeterRegistry();
    Retrying storage = retrying(new ScriptedStorage(unavailable(), unavailable()));
    storage.bindTo(registry);

    storage.store(UPLOAD);

    assertThat(registry.get(Retrying.RETRIES).tag("operation", "store").counter().count())
        .isEqualTo(2);
    assertThat(registry.get(Retrying.RETRIES).tag("operation", "delete").counter().count())
        .isZero();
  }

  @Test
  void waitsLongerEachTimeGiveOrTakeAHalf() throws Exception {
    var inner = new ScriptedStorage(unavailable(), unavailable(), unavailable());

    assertThat(retrying(inner).store(UPLOAD)).isEqualTo(FILE);

    assertThat(ticker.sleeps()).hasSize(3);
    assertThat(ticker.sleeps().get(0)).isBetween(Duration.ofMillis(499), Duration.ofMillis(1501));
    assertThat(ticker.sleeps().get(1)).isBetween(Duration.ofMillis(999), Duration.ofMillis(3001));
    assertThat(ticker.sleeps().get(2)).isBetween(Duration.ofMillis(1999), Duration.ofMillis(6001));
  }

  @Test
  void waitsExactlyAsLongAsTheStorageAsks() throws Exception {
    var inner = new ScriptedStorage(new Unavailable("busy", Duration.ofSeconds(17)));

    retrying(inner).store(UPLOAD);

    assertThat(ticker.sleeps()).containsExactly(Duration.ofSeconds(17));
  }

  @Test
  void failsAtOnceWhenTheStorageAsksForMoreThanTheLongestWait() {
    var inner = new ScriptedStorage(new Unavailable("busy", Duration.ofMinutes(3)));

    assertThatThrownBy(() -> retrying(inner).store(UPLOAD)).hasMessage("busy");

    assertThat(ticker.sleeps()).isEmpty();
    assertThat(inner.requests()).isOne();
  }

  @Test
  void givesUpAfterTheLastAttemptWithItsFailure() {
    var last = unavailable();
    var inner = new ScriptedStorage(unavailable(), unavailable(), unavailable(), last);

    assertThatThrownBy(() -> retrying(inner).store(UPLOAD)).isSameAs(last);

    assertThat(inner.requests()).isEqualTo(4);
    assertThat(ticker.sleeps()).hasSize(3);
  }

  static StorageException[] permanentFailures() {
    return new StorageException[] {
      new StorageException.Refused("no"),
      new StorageException.Missing("gone"),
      new StorageException.Corrupt("other")
    };
  }

  @ParameterizedTest
  @MethodSource("permanentFailures")
  void doesNotRepeatWhatWillFailAgain(StorageException failure) {
    var inner = new ScriptedStorage(failure);

    assertThatThrownBy(() -> retrying(inner).open(FILE, 10)).isSameAs(failure);

    assertThat(inner.requests()).isOne();
  }

  @Test
  void retriesOpeningAndDeletingToo() throws Exception {
    assertThat(retrying(new ScriptedStorage(unavailable())).open(FILE, 10).readAllBytes())
        .hasSize(10);
    assertThat(retrying(new ScriptedStorage(unavailable())).delete(FILE).reason()).isNull();

    assertThat(ticker.sleeps()).hasSize(2);
  }

  @Test
  void endsTheWaitWhenInterrupted() {
    var storage =
        new Retrying(
            new ScriptedStorage(new Unavailable("busy", Duration.ofMinutes(1))),
            POLICY,
            Ticker.system());
    Thread.currentThread().interrupt();

    assertThatThrownBy(() -> storage.store(UPLOAD)).isInstanceOf(InterruptedException.class);
    assertThat(Thread.interrupted()).isFalse();
  }
}
