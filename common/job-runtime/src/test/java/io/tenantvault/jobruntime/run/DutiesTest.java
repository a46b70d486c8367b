package io.tenantvault.jobruntime.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenantvault.jobruntime.kit.Waits;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class DutiesTest {

  private static final Duration OFTEN = Duration.ofMillis(5);

  private final AtomicInteger turns = new AtomicInteger();

  @Test
  void goOnAfterATurnThatFails() {
    Duties duties =
        new Duties(
            List.of(
                new Duty(
                    "failing",
                    OFTEN,
                    () -> {
                      turns.incrementAndGet();
                      throw new IllegalStateException("away");
                    })));

    duties.start();

    Waits.soon().until(() -> turns.get() > 2);
    assertThat(duties.ended()).isEmpty();
    duties.stop();
  }

  @Test
  void tellWhichHasEndedByADefect() {
    Duties duties =
        new Duties(
            List.of(
                new Duty("sound", OFTEN, turns::incrementAndGet),
                new Duty(
                    "defective",
                    OFTEN,
                    () -> {
                      throw new NoClassDefFoundError("of a library");
                    })));

    duties.start();

    Waits.soon().dontCatchUncaughtExceptions().until(() -> duties.ended().contains("defective"));
    int before = turns.get();
    Waits.soon().until(() -> turns.get() > before);
    assertThat(duties.ended()).containsExactly("defective");
    duties.stop();
  }

  @Test
  void haveNotEndedByADefectWhenTheyWereAskedTo() {
    Duties duties = new Duties(List.of(new Duty("sound", OFTEN, turns::incrementAndGet)));
    duties.start();
    Waits.soon().until(() -> turns.get() > 0);

    duties.stop();

    int last = turns.get();
    Waits.soon().during(Duration.ofMillis(100)).until(() -> turns.get() <= last + 1);
    assertThat(duties.ended()).isEmpty();
  }
}
