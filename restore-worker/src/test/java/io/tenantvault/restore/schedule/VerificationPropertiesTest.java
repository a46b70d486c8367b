package io.tenantvault.restore.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VerificationPropertiesTest {

  @ParameterizedTest
  @CsvSource({
    "0 30 3 * * *, 2026-06-10T03:29:59Z,",
    "0 30 3 * * *, 2026-06-10T03:30:00Z, 2026-06-10T03:30:00Z",
    "0 30 3 * * *, 2026-06-10T09:29:59Z, 2026-06-10T03:30:00Z",
    "0 30 3 * * *, 2026-06-10T09:30:00Z,",
    "0 0 4 * * SUN, 2026-06-10T04:00:00Z,",
    "* * * * * *, 2026-06-10T03:30:00.5Z, 2026-06-10T03:30:00Z",
  })
  void knowsTheRoundThatGoesOn(String cron, Instant now, @Nullable Instant round) {
    assertThat(properties(cron).roundAt(now)).isEqualTo(Optional.ofNullable(round));
  }

  @Test
  void canBeSwitchedOff() {
    assertThat(properties("-").roundAt(Instant.now())).isEmpty();
  }

  @Test
  void refusesWhatIsNoTime() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> properties("daily"))
        .withMessageContaining("tenantvault.verification.cron");
  }

  private static VerificationProperties properties(String cron) {
    return new VerificationProperties(
        cron,
        ZoneId.of("UTC"),
        Duration.ofHours(6),
        Duration.ofDays(7),
        1,
        10,
        Duration.ofSeconds(1));
  }
}
