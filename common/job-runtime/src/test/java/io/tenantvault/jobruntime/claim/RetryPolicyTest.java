package io.tenantvault.jobruntime.claim;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RetryPolicyTest {

  private final RetryPolicy policy = new RetryPolicy(3, Duration.ofSeconds(1), new Random(1));

  @Test
  void allowsAnotherAttemptUntilThereHaveBeenEnough() {
    assertThat(policy.allowsAnother(2)).isTrue();
    assertThat(policy.allowsAnother(3)).isFalse();
  }

  @Test
  void waitsFourTimesAsLongAfterEachAttemptWithAQuarterOfJitter() {
    for (int i = 0; i < 100; i++) {
      assertThat(policy.delayAfter(1)).isBetween(Duration.ofMillis(750), Duration.ofMillis(1250));
      assertThat(policy.delayAfter(2)).isBetween(Duration.ofSeconds(3), Duration.ofSeconds(5));
      assertThat(policy.delayAfter(3)).isBetween(Duration.ofSeconds(12), Duration.ofSeconds(20));
    }
  }

  @Test
  void neverWaitsForever() {
    assertThat(policy.delayAfter(1_000)).isLessThan(Duration.ofHours(2));
  }
}
