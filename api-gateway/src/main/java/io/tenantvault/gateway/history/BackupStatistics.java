package io.tenantvault.gateway.history;

import io.tenantvault.gateway.listing.Total;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A project's backups in figures.
 *
 * @param totalSize bytes as stored
 * @param oldest when the oldest was made; null where there is none
 * @param newest when the newest was made; null where there is none
 * @param expiringSoon how many expire within {@code expiringWithinDays}, or have expired
 * @param expiringSoonIsExact false when there are more, which are not counted
 */
record BackupStatistics(
    long count,
    long totalSize,
    Map<String, OfType> byType,
    @Nullable Instant oldest,
    @Nullable Instant newest,
    int expiringSoon,
    boolean expiringSoonIsExact,
    long expiringWithinDays) {

  /** When a warning is due. */
  static final Duration SOON = Duration.ofDays(7);

  /** Of one type. */
  record OfType(long count, long size) {}

  static BackupStatistics of(List<TypeFigures> types, AgeOfBackups age, Total expiringSoon) {
    var byType = new TreeMap<String, OfType>();
    types.forEach(type -> byType.put(type.type(), new OfType(type.count(), type.size())));
    return new BackupStatistics(
        types.stream().mapToLong(TypeFigures::count).sum(),
        types.stream().mapToLong(TypeFigures::size).sum(),
        byType,
        age.oldest(),
        age.newest(),
        expiringSoon.shown(),
        expiringSoon.isExact(),
        SOON.toDays());
  }
}
