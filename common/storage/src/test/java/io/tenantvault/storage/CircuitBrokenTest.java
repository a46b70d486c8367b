package io.tenantvault.storage;

import static io.tenantvault.storage.ScriptedStorage.FILE;
import static io.tenantvault.storage.ScriptedStorage.UPLOAD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tenantvault.storage.StorageException.Unavailable;
import java.time.Duration;
import java.util.Collections;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CircuitBrokenTest {
  private static final CircuitPolicy POLICY = new CircuitPolicy(4, 50, Duration.ofSeconds(30), 2);

  private final HandTicker ticker = new HandTicker();

  private CircuitBroken broken(ArtifactStorage inner) {
    return new CircuitBroken(inner, "the storage", POLICY, ticker);
  }

  private static ScriptedStorage failing(int times) {
    return new ScriptedStorage(
        Collections.nCopies(times, new Unavailable("no answer")).toArray(StorageException[]::new));
  }

  private static void fail(ArtifactStorage storage, int times) {
    for (int i = 0; i < times; i++) {
      assertThatThrownBy(() -> storage.store(UPLOAD)).isInstanceOf(Unavailable.class);
    }
  }

  @Test
  void leavesAStorageAloneThatDoesNotAnswerAndSaysForHowLong() {
    ScriptedStorage inner = failing(100);
    CircuitBroken storage = broken(inner);
    fail(storage, 4);
    ticker.sleep(Duration.ofSeconds(10));

    assertThatThrownBy(() -> storage.open(FILE, 10))
        .hasMessage(
            "the storage does not answer, so it is left alone; the next request may be sent in 20 s")
        .isInstanceOfSatisfying(
            Unavailable.class,
            refused -> assertThat(refused.retryAfter()).contains(Duration.ofSeconds(20)));

    assertThat(inner.requests()).isEqualTo(4);
  }

  @Test
  void letsFewThroughAfterThatAndAllOnceTheyAreAnswered() throws Exception {
    ScriptedStorage inner = failing(4);
    CircuitBroken storage = broken(inner);
    fail(storage, 4);
    ticker.sleep(Duration.ofSeconds(30));

    for (int i = 0; i < 10; i++) {
      assertThat(storage.store(UPLOAD)).isEqualTo(FILE);
    }

    assertThat(inner.requests()).isEqualTo(14);
  }

  @Test
  void leavesItAloneAgainWhenTheFewAreNotAnswered() {
    ScriptedStorage inner = failing(100);
    CircuitBroken storage = broken(inner);
    fail(storage, 4);
    ticker.sleep(Duration.ofSeconds(30));
    fail(storage, 20);

    assertThat(inner.requests()).isEqualTo(6);
  }

  @Test
  void keepsOnAskingWhileMoreThanHalfIsAnswered() throws Exception {
    ScriptedStorage inner = failing(1);
    CircuitBroken storage = broken(inner);
    fail(storage, 1);
    for (int i = 0; i < 20; i++) {
      storage.delete(FILE);
    }

    assertThat(inner.requests()).isEqualTo(21);
  }

  static Stream<StorageException> answers() {
    return Stream.of(
        new StorageException.Refused("no"),
        new StorageException.Missing("gone"),
        new StorageException.Corrupt("other"),
        new Unavailable("too many requests", Duration.ofSeconds(7)));
  }

  @ParameterizedTest
  @MethodSource("answers")
  void doesNotTakeANoForNoAnswer(StorageException no) {
    var inner = new ScriptedStorage(Collections.nCopies(50, no).toArray(StorageException[]::new));
    CircuitBroken storage = broken(inner);

    for (int i = 0; i < 50; i++) {
      assertThatThrownBy(() -> storage.store(UPLOAD)).isSameAs(no);
    }

    assertThat(inner.requests()).isEqualTo(50);
  }

  @Test
  void isWaitedForByWhatRetriesAndNotHammered() throws Exception {
    ScriptedStorage inner = failing(6);
    var retries =
        new RetryPolicy(9, Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofMinutes(1));
    var storage = new Retrying(broken(inner), retries, ticker);

    storage.store(UPLOAD);

    // Four at first, two to see whether it is back, and one that was answered.
    assertThat(inner.requests()).isEqualTo(7);
    assertThat(ticker.slept()).isBetween(Duration.ofSeconds(60), Duration.ofSeconds(80));
  }

  @Test
  void showsItsState() {
    var registry = new SimpleMeterRegistry();
    CircuitBroken storage = broken(failing(4));
    storage.bindTo(registry, "1");
    assertThat(state(registry, "closed")).isOne();

    fail(storage, 4);

    assertThat(state(registry, "closed")).isZero();
    assertThat(state(registry, "open")).isOne();
  }

  private static double state(SimpleMeterRegistry registry, String word) {
    return registry.get(CircuitBroken.STATE).tag("state", word).gauge().value();
  }
}
