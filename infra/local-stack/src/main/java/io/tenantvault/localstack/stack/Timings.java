package io.tenantvault.localstack.stack;

import java.time.Duration;

/**
 * How soon a job of a dead worker is taken over, and what it had stored is deleted.
 *
 * @param lease how long a worker holds a job without a heartbeat
 * @param heartbeat how often a worker renews its lease
 * @param scan how often expired leases are looked for
 * @param retention how often it is looked for parts that dead attempts have left
 */
public record Timings(Duration lease, Duration heartbeat, Duration scan, Duration retention) {

  /** Short, because everything is on one machine. */
  public static Timings local() {
    return new Timings(
        Duration.ofSeconds(10),
        Duration.ofSeconds(3),
        Duration.ofSeconds(1),
        Duration.ofSeconds(5));
  }
}
