package io.tenantvault.chaos;

import java.nio.file.Path;
import java.time.Duration;

/**
 * What is asked of a run.
 *
 * @param length how long things go wrong
 * @param seed the same one is the same faults
 * @param tenants how many are used at the same time
 * @param directory what the platform leaves on disk; emptied before
 */
public record ChaosOptions(Duration length, long seed, int tenants, Path directory) {
  /** Refuses what makes no run. */
  public ChaosOptions {
    if (length.isNegative() || length.isZero() || tenants < 1) {
      throw new IllegalArgumentException("a run needs time and a tenant");
    }
  }
}
