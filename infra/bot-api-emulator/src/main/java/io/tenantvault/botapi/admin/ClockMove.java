package io.tenantvault.botapi.admin;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How to move the clock; exactly one of the two is given.
 *
 * @param advance by how much
 * @param set to what time
 */
record ClockMove(@Nullable Duration advance, @Nullable Instant set) {
  ClockMove {
    if ((advance == null) == (set == null)) {
      throw new IllegalArgumentException("give either advance or set");
    }
  }
}
