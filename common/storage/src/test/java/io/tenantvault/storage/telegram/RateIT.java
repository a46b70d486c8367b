package io.tenantvault.storage.telegram;

import static io.tenantvault.storage.StorageContract.bytes;
import static io.tenantvault.storage.StorageContract.upload;
import static org.assertj.core.api.Assertions.assertThat;

import io.tenantvault.botapi.config.RateLimits;
import io.tenantvault.storage.ArtifactStorage;
import io.tenantvault.storage.HandTicker;
import io.tenantvault.storage.Rate;
import io.tenantvault.storage.RetryPolicy;
import io.tenantvault.storage.Retrying;
import io.tenantvault.storage.Throttled;
import io.tenantvault.storage.Turns;
import io.tenantvault.storage.TurnsOfBot;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** With the limits of Telegram's FAQ in force, on a clock that runs as fast as we sleep. */
class RateIT {
  private static final RetryPolicy POLICY =
      new RetryPolicy(5, Duration.ofSeconds(1), Duration.ofSeconds(30), Duration.ofMinutes(3));

  @RegisterExtension final TelegramEmulator telegram = TelegramEmulator.cloud();

  private final HandTicker ticker = new HandTicker(time -> telegram.admin().advanceClock(time));

  private void storeEach(ArtifactStorage storage, int times) throws Exception {
    for (int i = 0; i < times; i++) {
      storage.store(upload("part", bytes(1000 + i)));
    }
  }

  @Test
  void throttledUploadsAreHardlyEverRefused() throws Exception {
    telegram.admin().limitRates(RateLimits.telegram());
    var throttled =
        new Throttled(
            telegram.storage(),
            TelegramEmulator.CHAT,
            new Turns("chat", new Rate(20, Duration.ofSeconds(1)), ticker),
            new TurnsOfBot(new Turns("bot", new Rate(60_000, Duration.ZERO), ticker), ticker));

    storeEach(new Retrying(throttled, POLICY, ticker), 100);

    assertThat(telegram.admin().messages()).hasSize(100);
    assertThat(telegram.admin().requests("sendDocument").refused()).isLessThanOrEqualTo(2);
    assertThat(ticker.slept()).isLessThan(Duration.ofSeconds(310));
  }

  @Test
  void uploadsWithoutAThrottleObeyEachRefusal() throws Exception {
    telegram.admin().limitRates(RateLimits.telegram());

    storeEach(new Retrying(telegram.storage(), POLICY, ticker), 50);

    assertThat(telegram.admin().messages()).hasSize(50);
    assertThat(telegram.admin().requests("sendDocument").refused()).isGreaterThan(10);
  }
}
