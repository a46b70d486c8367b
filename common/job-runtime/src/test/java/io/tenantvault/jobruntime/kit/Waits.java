package io.tenantvault.jobruntime.kit;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import org.awaitility.core.ConditionFactory;

/** Waits of tests. */
public final class Waits {

  private Waits() {}

  /** Until something is so, for as long as a busy machine may need. */
  public static ConditionFactory soon() {
    return await().atMost(Duration.ofSeconds(20)).pollInterval(Duration.ofMillis(20));
  }
}
