package io.tenantvault.storage.telegram;

import static io.tenantvault.storage.StorageContract.bytes;
import static io.tenantvault.storage.StorageContract.upload;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tenantvault.botapi.fault.Fault;
import io.tenantvault.botapi.fault.FaultRule;
import io.tenantvault.storage.ArtifactStorage;
import io.tenantvault.storage.CircuitBroken;
import io.tenantvault.storage.CircuitPolicy;
import io.tenantvault.storage.HandTicker;
import io.tenantvault.storage.RetryPolicy;
import io.tenantvault.storage.Retrying;
import io.tenantvault.storage.StorageException.Unavailable;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Telegram is away for ten minutes, on a clock that runs as fast as we sleep. */
class OutageIT {

  private static final Duration OUTAGE = Duration.ofMinutes(10);

  @RegisterExtension final TelegramEmulator telegram = TelegramEmulator.cloud();
  @RegisterExtension final RecordedLog log = new RecordedLog();

  private final HandTicker ticker = new HandTicker(time -> telegram.admin().advanceClock(time));

  @Test
  void isAskedNowAndThenAndFoundWhenItIsBack() throws Exception {
    ArtifactStorage storage =
        new Retrying(
            new CircuitBroken(
                telegram.storage(),
                "the storage of bot 4242",
                new CircuitPolicy(10, 50, Duration.ofSeconds(30), 2),
                ticker),
            new RetryPolicy(
                5, Duration.ofSeconds(1), Duration.ofSeconds(30), Duration.ofMinutes(3)),
            ticker);
    telegram.admin().addFault(FaultRule.always("sendDocument", new Fault.HtmlError(502)));

    int failures = 0;
    while (ticker.slept().compareTo(OUTAGE) < 0) {
      assertThatThrownBy(() -> storage.store(upload("part", bytes(1000))))
          .isInstanceOf(Unavailable.class);
      failures++;
    }
    long asked = telegram.admin().requests("sendDocument").refused();
    telegram.admin().clearFaults();
    for (int i = 0; i < 20; i++) {
      storage.store(upload("part", bytes(1000)));
    }

    assertThat(failures).isPositive();
    // Ten that open the circuit, and two for each half minute after that.
    assertThat(asked).isLessThanOrEqualTo(10 + 2 * 21);
    assertThat(telegram.admin().messages()).hasSize(20);
    assertThat(log.lines())
        .anyMatch(line -> line.contains("the storage of bot 4242 is left alone for 30 s"))
        .anyMatch(line -> line.contains("the storage of bot 4242 answers again"));
  }
}
