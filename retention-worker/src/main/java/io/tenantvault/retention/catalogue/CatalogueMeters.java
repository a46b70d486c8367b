package io.tenantvault.retention.catalogue;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import io.tenantvault.contract.job.BackupType;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * Shows what the catalogue holds; NaN until it was looked at, and when that could not be done.
 * Projects are named only where their last good backup is among the oldest.
 */
final class CatalogueMeters {

  private final MultiGauge oldest;
  private volatile @Nullable Look latest;

  CatalogueMeters(MeterRegistry registry) {
    for (BackupType type : BackupType.values()) {
      Tags tags = Tags.of("type", type.wireName());
      gauge("kept", look -> look.kept(type).backups())
          .description("Backups in the catalogue")
          .tags(tags)
          .register(registry);
      gauge("size", look -> look.kept(type).bytes())
          .description("Size of the artifacts of the backups in the catalogue")
          .baseUnit("bytes")
          .tags(tags)
          .register(registry);
    }
    gauge("verified", Look::verified)
        .description("Backups that their latest verification found good")
        .register(registry);
    gauge("unverified", Look::unverified)
        .description("Backups that no verification has looked at")
        .register(registry);
    expiring(registry, "1d", look -> look.expiring().inADay());
    expiring(registry, "7d", look -> look.expiring().inAWeek());
    projects(registry, "fresh", look -> look.lastGood().fresh());
    projects(registry, "stale", look -> look.lastGood().stale());
    projects(registry, "never", look -> look.lastGood().never());
    this.oldest =
        MultiGauge.builder("tenantvault.backups.last.good.age")
            .description(
                "Age of the last good backup of a database, of the projects where it is oldest")
            .baseUnit("seconds")
            .register(registry);
  }

  private void expiring(MeterRegistry registry, String within, ToDoubleFunction<Look> value) {
    gauge("expiring", value)
        .description("Backups that expire within a time, those that are held not counted")
        .tag("within", within)
        .register(registry);
  }

  private void projects(MeterRegistry registry, String state, ToDoubleFunction<Look> value) {
    gauge("projects", value)
        .description("Projects by the age of the last good backup of their database")
        .tag("state", state)
        .register(registry);
  }

  private Gauge.Builder<CatalogueMeters> gauge(String name, ToDoubleFunction<Look> value) {
    return Gauge.builder(
        "tenantvault.backups." + name,
        this,
        meters -> {
          Look look = meters.latest;
          return look == null ? Double.NaN : value.applyAsDouble(look);
        });
  }

  void show(Look look) {
    latest = look;
    oldest.register(
        look.ages().entrySet().stream()
            .map(entry ->
                Row.of(Tags.of("project", entry.getKey()), (Number) entry.getValue().toSeconds()))
            .toList(),
        true);
  }

  void unknown() {
    latest = null;
    oldest.register(List.of(), true);
  }
}
