package io.tenantvault.gateway.limits;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class TokenBucketsTest {
  private final AtomicLong nanos = new AtomicLong(7);
  private final TokenBuckets buckets = new TokenBuckets(2, 3, 100, nanos::get);

  private void passes(Duration time) {
    nanos.addAndGet(time.toNanos());
  }

  private void takeAll(String key) {
    for (int i = 0; i < 3; i++) {
      assertThat(buckets.take(key)).isEmpty();
    }
    assertThat(buckets.take(key)).isPresent();
  }

  @Test
  void holdABurstAndFillAtASteadyPace() {
    takeAll("ann");
    assertThat(buckets.take("ann")).contains(Duration.ofSeconds(1));

    passes(Duration.ofMillis(500));
    assertThat(buckets.take("ann")).isEmpty();
    assertThat(buckets.take("ann")).isPresent();
    passes(Duration.ofHours(1));
    takeAll("ann");
  }

  @Test
  void areOnesOwn() {
    takeAll("ann");

    takeAll("bob");
  }

  @Test
  void areNotFilledByAskingInVain() {
    takeAll("ann");
    for (int i = 0; i < 10; i++) {
      passes(Duration.ofMillis(40));
      assertThat(buckets.take("ann")).isPresent();
    }

    passes(Duration.ofMillis(110));
    assertThat(buckets.take("ann")).isEmpty();
  }
}
