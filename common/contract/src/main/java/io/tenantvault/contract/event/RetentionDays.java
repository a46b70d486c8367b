package io.tenantvault.contract.event;

import org.jspecify.annotations.Nullable;

/** How long a backup is asked to be kept, as requests carry it. */
final class RetentionDays {
  private static final int MOST = 36_500;

  private RetentionDays() {}

  /** The number itself; refuses what is no time to keep a backup. */
  static @Nullable Integer checked(@Nullable Integer days) {
    if (days != null && (days < 1 || days > MOST)) {
      throw new IllegalArgumentException("retention_days must be 1 to " + MOST);
    }
    return days;
  }
}
