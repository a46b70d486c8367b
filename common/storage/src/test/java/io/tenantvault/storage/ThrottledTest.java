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
    return throttled(inner, -1, rate, bot());
  }

  private Throttled throttled(ArtifactStorage inner, long chatId, Rate rate, TurnsOfBot bot) {
    return new Throttled(inner, chatId, new Turns("chat " + chatId, rate, ticker), bot);
  }

  private TurnsOfBot bot() {
    return new TurnsOfBot(new Turns("bot 1", new Rate(60_000, Duration.ZERO), ticker), ticker);
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
    var turns = new Turns("chat -1", TELEGRAM, ticker);
    var storage = new Throttled(inner, -1, turns, bot());
    turns.bindTo(registry, "1", "-1");
    assertThat(registry.get(Turns.BUDGET).tag("chat", "-1").gauge().value()).isEqualTo(5);
    assertThat(registry.get(Turns.PAUSE).gauge().value()).isZero();

    assertThatThrownBy(() -> storage.store(UPLOAD)).hasMessage("busy");

    assertThat(registry.get(Turns.BUDGET).gauge().value()).isEqualTo(4);
    assertThat(registry.get(Turns.PAUSE).gauge().value()).isBetween(40.0, 41.0);
  }

  @Test
  void holdsABotsChatsTogetherToItsOwnRate() throws Exception {
    var bot =
        new TurnsOfBot(new Turns("bot 1", new Rate(1800, Duration.ofMillis(100)), ticker), ticker);
    var rate = new Rate(60_000, Duration.ZERO);
    var one = throttled(new ScriptedStorage(), -1, rate, bot);
    var other = throttled(new ScriptedStorage(), -2, rate, bot);

    for (int i = 0; i < 10; i++) {
      one.store(UPLOAD);
      other.store(UPLOAD);
    }

    assertThat(ticker.slept()).isEqualTo(Duration.ofMillis(1900));
  }

  @Test
  void leavesTheOtherChatsAloneWhenOneIsPausedAndPausesTheBotWhenASecondOneIs() throws Exception {
    var bot = bot();
    var busy = new Unavailable("busy", Duration.ofSeconds(40));
    var first = throttled(new ScriptedStorage(busy), -1, TELEGRAM, bot);
    var second = throttled(new ScriptedStorage(busy), -2, TELEGRAM, bot);
    var third = throttled(new ScriptedStorage(), -3, TELEGRAM, bot);
    assertThatThrownBy(() -> first.store(UPLOAD)).hasMessage("busy");
    third.store(UPLOAD);
    assertThat(ticker.slept()).isZero();

    assertThatThrownBy(() -> second.store(UPLOAD)).hasMessage("busy");
    third.store(UPLOAD);

    assertThat(ticker.slept()).isEqualTo(Duration.ofSeconds(40));
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
