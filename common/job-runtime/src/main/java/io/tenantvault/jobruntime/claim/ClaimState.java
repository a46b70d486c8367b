package io.tenantvault.jobruntime.claim;

import java.util.Locale;

/** Where an attempt stands, as the column {@code state} says it. */
enum ClaimState {
  /** To be taken by any worker, not before its time. */
  WAITING,
  /** Held by a worker under a lease. */
  RUNNING,
  /** Done. */
  COMPLETED,
  /** Its worker reported a failure. */
  FAILED,
  /** Somebody asked for the job's end. */
  CANCELLED,
  /** Its worker lost the lease, or gave it back (then {@code lease_until} is null). */
  EXPIRED;

  String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
