package io.tenantvault.chaos.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;

class FaultPlanTest {
  private static final Duration SHORT = Duration.ofMinutes(4);
  private static final Duration LONG = Duration.ofMinutes(30);

  @Test
  void isTheSameForTheSameSeed() {
    assertThat(FaultPlan.draw(7, LONG)).isEqualTo(FaultPlan.draw(7, LONG));
    assertThat(FaultPlan.draw(7, LONG)).isNotEqualTo(FaultPlan.draw(8, LONG));
  }

  @Test
  void dealsEveryKindWithinAFewMinutes() {
    var kinds = new HashSet<FaultKind>();
    FaultPlan.draw(7, SHORT).strikes().forEach(strike -> kinds.add(strike.kind()));

    assertThat(kinds).containsAll(Arrays.asList(FaultKind.values()));
  }

  @Test
  void keepsWithinTheRunAndItsOrder() {
    List<Duration> times = FaultPlan.draw(7, SHORT).strikes().stream().map(Strike::at).toList();

    assertThat(times).isSorted().allMatch(at -> at.compareTo(SHORT) < 0);
  }

  @Test
  void hasTelegramAndTheBrokerAwayForTenMinutesInALongRun() {
    List<FaultKind> long10 =
        FaultPlan.draw(7, LONG).strikes().stream()
            .filter(strike -> strike.hold().equals(Duration.ofMinutes(10)))
            .map(Strike::kind)
            .toList();

    assertThat(long10).containsExactly(FaultKind.TELEGRAM_AWAY, FaultKind.KILL_BROKER);
  }
}
