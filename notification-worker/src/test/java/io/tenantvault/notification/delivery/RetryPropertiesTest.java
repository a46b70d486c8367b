package io.tenantvault.notification.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RetryPropertiesTest {
  private final RetryProperties retries =
      new RetryProperties(
          Duration.ofSeconds(10), Duration.ofHours(1), Duration.ofDays(5), Duration.ofMinutes(5));

  @Test
  void doublesThePauseUpToTheLongestAndNeverPausesAlike() {
    assertThat(pause(1)).isBetween(Duration.ofSeconds(8), Duration.ofSeconds(12));
    assertThat(pause(4)).isBetween(Duration.ofSeconds(64), Duration.ofSeconds(96));
    assertThat(pause(1_000)).isBetween(Duration.ofMinutes(48), Duration.ofMinutes(72));
    assertThat(retries.pauseAfter(3, new Random(1)))
        .isNotEqualTo(retries.pauseAfter(3, new Random(2)));
  }

  @Test
  void namesTheSettingThatCannotBe() {
    Duration hour = Duration.ofHours(1);
    assertThatThrownBy(() -> new RetryProperties(hour, Duration.ofSeconds(1), hour, hour))
        .hasMessageContaining("tenantvault.notifications.retry");
    assertThatThrownBy(() -> new RetryProperties(hour, hour, hour, Duration.ofSeconds(1)))
        .hasMessageContaining("lease");
  }

  private Duration pause(int attempt) {
    return retries.pauseAfter(attempt, new Random(7));
  }
}
