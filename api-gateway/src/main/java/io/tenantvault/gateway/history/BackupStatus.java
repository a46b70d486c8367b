package io.tenantvault.gateway.history;

import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.util.Locale;

/** What the clock says of a backup, or somebody who wants it deleted; each has one of these. */
public enum BackupStatus {
  /** It stays for longer than {@link BackupStatistics#SOON}. */
  AVAILABLE,
  /** It expires within that time. */
  EXPIRING,
  /** It has expired, and is not deleted yet. */
  EXPIRED,
  /** Somebody wants it deleted, and something of it is still in storage. */
  DELETING;

  /** The status at this time. */
  static BackupStatus of(Instant expiresAt, Instant now) {
    if (!expiresAt.isAfter(now)) {
      return EXPIRED;
    }
    return expiresAt.isAfter(now.plus(BackupStatistics.SOON)) ? AVAILABLE : EXPIRING;
  }

  /** When those expire that have it at this time. */
  ExpiryRange expiry(Instant now) {
    return switch (this) {
      case AVAILABLE -> ExpiryRange.after(now.plus(BackupStatistics.SOON));
      case EXPIRING ->
          ExpiryRange.after(now).and(ExpiryRange.upTo(now.plus(BackupStatistics.SOON)));
      case EXPIRED -> ExpiryRange.upTo(now);
      case DELETING -> ExpiryRange.any();
    };
  }

  /** The word in the API. */
  @JsonValue
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
