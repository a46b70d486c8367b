package io.tenantvault.botapi.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MovableClockTest {
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

  @TempDir Path directory;

  @Test
  void staysAheadAfterARestart() throws IOException {
    open().advance(Duration.ofHours(49));
    open().advance(Duration.ofHours(-1));

    assertThat(open().instant()).isEqualTo(NOW.plus(Duration.ofDays(2)));
  }

  @Test
  void goesOnFromTheTimeItWasSetTo() throws IOException {
    open().set(Instant.parse("2030-01-01T00:00:00Z"));

    MovableClock later =
        MovableClock.open(directory, InstantSource.fixed(NOW.plus(Duration.ofMinutes(1))));
    assertThat(later.instant()).isEqualTo(Instant.parse("2030-01-01T00:01:00Z"));
  }

  private MovableClock open() throws IOException {
    return MovableClock.open(directory, InstantSource.fixed(NOW));
  }
}
