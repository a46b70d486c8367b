package io.tenantvault.jobruntime.claim;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenantvault.contract.job.FailureCode;
import java.time.Duration;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RetryPolicyTest {

  private static final FailureCode USUAL = FailureCode.SOURCE_UNREACHABLE;
  private static final FailureCode OUTAGE = FailureCode.STORAGE_UNAVAILABLE;

  private final RetryPolicy policy =
      new RetryPolicy(
          3,
          Duration.ofSeconds(1),
          new RetryPolicy.Outage(12, Duration.ofSeconds(15), Duration.ofMinutes(5)),
          new Random(1));

  @Test
  void allowsAnotherAttemptUntilThereHaveBeenEnoughOfItsKind() {
    assertThat(policy.allowsAnother(USUAL, 2)).isTrue();
    assertThat(policy.allowsAnother(USUAL, 3)).isFalse();
    assertThat(policy.allowsAnother(OUTAGE, 11)).isTrue();
    assertThat(policy.allowsAnother(OUTAGE, 12)).isFalse();
    assertThat(policy.allowsAnother(FailureCode.SCHEMA_MISSING, 1)).isFalse();
  }

  @Test
  void waitsFourTimesAsLongAfterEachAttemptWithAQuarterOfJitter() {
    for (int i = 0; i < 100; i++) {
      assertThat(policy.delayAfter(USUAL, 1))
          .isBetween(Duration.ofMillis(750), Duration.ofMillis(1250));
      assertThat(policy.delayAfter(USUAL, 2))
          .isBetween(Duration.ofSeconds(3), Duration.ofSeconds(5));
      assertThat(policy.delayAfter(USUAL, 3))
          .isBetween(Duration.ofSeconds(12), Duration.ofSeconds(20));
    }
  }

  @Test
  void reachesOverAnOutageOfHalfAnHour() {
    long shortest =
        IntStream.range(1, 12)
            .mapToLong(attempt -> policy.delayAfter(OUTAGE, attempt).toSeconds())
            .sum();

    assertThat(Duration.ofSeconds(shortest)).isGreaterThan(Duration.ofMinutes(25));
    assertThat(policy.delayAfter(OUTAGE, 1))
        .isBetween(Duration.ofSeconds(11), Duration.ofSeconds(19));
    assertThat(policy.delayAfter(OUTAGE, 11)).isLessThan(Duration.ofMinutes(7));
  }

  @Test
  void neverWaitsForever() {
    assertThat(policy.delayAfter(USUAL, 1_000)).isLessThan(Duration.ofHours(2));
    assertThat(policy.delayAfter(OUTAGE, 1_000)).isLessThan(Duration.ofHours(2));
  }
}
