package io.tenantvault.jobruntime.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenantvault.contract.job.Phase;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PhaseTimesTest {

  private long now = 1_000;
  private final PhaseTimes times = new PhaseTimes(() -> now);

  @Test
  void addsUpWhatWasSpentInEachPhase() {
    assertThat(times.soFar()).isEmpty();
    times.enter(Phase.DUMPING);
    pass(40);
    times.enter(Phase.VERIFYING);
    pass(5);
    times.enter(Phase.DUMPING);
    pass(2);
    times.enter(Phase.VERIFYING);
    pass(10);

    assertThat(times.soFar())
        .isEqualTo(
            Map.of(Phase.DUMPING, Duration.ofSeconds(42), Phase.VERIFYING, Duration.ofSeconds(15)));
    pass(1);
    assertThat(times.soFar()).containsEntry(Phase.VERIFYING, Duration.ofSeconds(16));
  }

  private void pass(int seconds) {
    now += Duration.ofSeconds(seconds).toNanos();
  }
}
