package io.tenantvault.retention.schedule;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class SchedulePropertiesTest {
  private static final Duration SECOND = Duration.ofSeconds(1);

  @Test
  void refuseNonsenseUnderThePropertysName() {
    refused("jitter", () -> new ScheduleProperties(Duration.ofSeconds(-1), SECOND, 1, SECOND));
    refused("interval", () -> new ScheduleProperties(SECOND, Duration.ZERO, 1, SECOND));
    refused("batch", () -> new ScheduleProperties(SECOND, SECOND, 0, SECOND));
    refused("mark-wait", () -> new ScheduleProperties(SECOND, SECOND, 1, Duration.ZERO));
  }

  private static void refused(String property, Runnable making) {
    assertThatIllegalArgumentException()
        .isThrownBy(making::run)
        .withMessageContaining("tenantvault.schedules." + property);
  }
}
