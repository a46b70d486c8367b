package io.tenantvault.jobruntime.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SteppedClockTest {
  private static final Instant NOW = Instant.parse("2026-11-01T12:00:00Z");

  @TempDir Path folder;

  @Test
  void stepsWhileItRunsAndBackAgain() throws Exception {
    Path file = folder.resolve("17");
    Clock clock = new SteppedClock(Clock.fixed(NOW, ZoneOffset.UTC), file);
    assertThat(clock.instant()).isEqualTo(NOW);

    Files.writeString(file, "-PT10M\n");
    assertThat(clock.instant()).isEqualTo(NOW.minus(Duration.ofMinutes(10)));

    Files.delete(file);
    assertThat(clock.instant()).isEqualTo(NOW);
  }

  @Test
  void tellsTheTimeWhereTheFileHoldsNoDuration() throws Exception {
    Path file = Files.writeString(folder.resolve("17"), "soon");

    assertThat(new SteppedClock(Clock.fixed(NOW, ZoneOffset.UTC), file).instant()).isEqualTo(NOW);
  }
}
