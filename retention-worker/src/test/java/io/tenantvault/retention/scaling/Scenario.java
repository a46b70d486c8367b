package io.tenantvault.retention.scaling;

import java.time.Duration;

/**
 * What a simulated day begins with.
 *
 * @param tenants each has one backup on that day
 * @param bots each with {@code chats} of its own
 * @param slots jobs at a time, over all workers
 * @param jitter by less than this the runs are moved
 */
record Scenario(int tenants, int bots, int chats, int slots, Duration jitter) {
  /** What the usual setting of {@code tenantvault.jobs.per-project} is. */
  static final int SHARE = 2;

  /** What the usual setting of {@code chats-per-project} is. */
  static final int CHATS_PER_PROJECT = 4;

  static final long MIB = 1L << 20;
  static final long PART = 19 * MIB;

  /** Compressed bytes a second that a dump gives, and that one upload moves. */
  static final long BYTES_PER_SECOND = 10 * MIB;

  /** Before the first byte of a dump, and about each upload. */
  static final Duration OVERHEAD = Duration.ofMillis(500);

  /** Parts that a worker holds for a job: 64 MB of buffer. */
  static final int PARTS_IN_FLIGHT = 3;

  static Duration transfer(long bytes) {
    return Duration.ofNanos((long) (bytes * 1e9 / BYTES_PER_SECOND));
  }

  int channels() {
    return bots * chats;
  }
}
