package io.tenantvault.gateway.history;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A project's backups in figures.
 *
 * @param totalSize bytes as stored
 * @param oldest when the oldest was made; null where there is none
 * @param newest when the newest was made; null where there is none
 * @param expiringSoon how many expire within {@code expiringWithinDays}, or have expired
 */
record BackupStatistics(
    int count,
    long totalSize,
    Map<String, OfType> byType,
    @Nullable Instant oldest,
    @Nullable Instant newest,
    int expiringSoon,
    long expiringWithinDays) {

  /** When a warning is due. */
  static final Duration SOON = Duration.ofDays(7);

  /** Of one type. */
  record OfType(int count, long size) {}

  static BackupStatistics of(List<TypeFigures> types) {
    var byType = new TreeMap<String, OfType>();
    types.forEach(type -> byType.put(type.type(), new OfType(type.count(), type.size())));
    return new BackupStatistics(
        types.stream().mapToInt(TypeFigures::count).sum(),
        types.stream().mapToLong(TypeFigures::size).sum(),
        byType,
        extreme(types, TypeFigures::oldest, Comparator.reverseOrder()),
        extreme(types, TypeFigures::newest, Comparator.naturalOrder()),
        types.stream().mapToInt(TypeFigures::expiringSoon).sum(),
        SOON.toDays());
  }

  private static @Nullable Instant extreme(
      List<TypeFigures> types, Function<TypeFigures, Instant> time, Comparator<Instant> order) {
    return types.stream().map(time).max(order).orElse(null);
  }
}
