package io.tenantvault.botapi.limit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class EqualSizeSpacingTest {
  private static final long BOT = 1;
  private static final long PART = 19L << 20;

  private Instant now = Instant.parse("2026-03-01T12:00:00Z");
  private final EqualSizeSpacing spacing = new EqualSizeSpacing(() -> now);

  @Test
  void spacesLargePartsByNineTenthsOfASecondAndRefusesAtABacklogOfFive() {
    assertThat(spacing.slot(BOT, PART)).contains(Duration.ZERO);
    assertThat(spacing.slot(BOT, PART)).contains(Duration.ZERO);
    for (int i = 0; i < 6; i++) {
      assertThat(spacing.slot(BOT, PART)).contains(Duration.ofMillis(800 + 900 * i));
    }
    assertThat(spacing.slot(BOT, PART)).isEmpty();
    now = now.plusMillis(300);
    assertThat(spacing.slot(BOT, PART)).contains(Duration.ofMillis(5900));
  }

  @Test
  void spacesSmallerFilesLess() {
    spacing.slot(BOT, 3_000_000);
    for (int i = 0; i < 3; i++) {
      spacing.slot(BOT, 3_000_000);
    }
    assertThat(spacing.slot(BOT, 3_000_000)).contains(Duration.ofMillis(200));
  }

  @Test
  void leavesOtherSizesOtherBotsAndSmallFilesAlone() {
    for (int i = 0; i < 20; i++) {
      assertThat(spacing.slot(BOT, PART + i)).contains(Duration.ZERO);
      assertThat(spacing.slot(BOT + i, PART + 100)).contains(Duration.ZERO);
      assertThat(spacing.slot(BOT, 100_000)).contains(Duration.ZERO);
    }
  }
}
