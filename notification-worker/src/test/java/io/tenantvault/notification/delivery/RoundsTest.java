package io.tenantvault.notification.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class RoundsTest {
  private static final Duration LONG = Duration.ofHours(1);

  @Test
  void letARoundEndBeforeTheyStopAndBeginNoOther() throws Exception {
    var begun = new CountDownLatch(1);
    var mayEnd = new CountDownLatch(1);
    var ended = new AtomicBoolean();
    var count = new AtomicInteger();
    var rounds =
        new Rounds(
            List.of(
                new Rounds.Duty(
                    "telling",
                    LONG,
                    () -> {
                      count.incrementAndGet();
                      begun.countDown();
                      ended.set(awaited(mayEnd));
                      return true;
                    })));
    rounds.start();
    begun.await();

    Thread stopper = Thread.ofVirtual().start(rounds::stop);
    await().until(() -> !rounds.isRunning());
    mayEnd.countDown();
    stopper.join();

    assertThat(ended).as("without an interrupt").isTrue();
    assertThat(count).hasValue(1);
  }

  @Test
  void goOnAfterAFailureAndStopInTheMiddleOfAPause() {
    var count = new AtomicInteger();
    var rounds =
        new Rounds(
            List.of(
                new Rounds.Duty(
                    "failing",
                    Duration.ofMillis(1),
                    () -> {
                      count.incrementAndGet();
                      throw new IllegalStateException("on purpose");
                    }),
                new Rounds.Duty("pausing", LONG, () -> false)));
    rounds.start();

    await().until(() -> count.get() >= 3);
    long before = System.nanoTime();
    rounds.stop();

    assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(10));
  }

  private static boolean awaited(CountDownLatch latch) {
    try {
      latch.await();
      return true;
    } catch (InterruptedException e) {
      return false;
    }
  }
}
