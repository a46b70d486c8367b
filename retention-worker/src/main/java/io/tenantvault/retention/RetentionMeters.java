package io.tenantvault.retention;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.tenantvault.contract.event.PartDeleted.Outcome;
import io.tenantvault.retention.Backlog.Pending;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What the retention worker shows of itself. The gauges tell what the last scan of this process
 * saw.
 */
final class RetentionMeters {

  private final MeterRegistry registry;
  private final AtomicLong documents;
  private final AtomicLong backups;
  private final AtomicLong overdue;
  private final AtomicLong oldest;
  private final AtomicLong refused;
  private final AtomicLong damaged;

  RetentionMeters(MeterRegistry registry) {
    this.registry = registry;
    this.documents =
        gauge("orphans.remaining", "Documents without a backup that still lie in storage");
    this.backups = gauge("pending.backups", "Backups that have to go and are still there");
    this.overdue = gauge("overdue", "Documents whose deletion has been pending for too long");
    this.oldest = gauge("pending.oldest.seconds", "How long the oldest deletion has been pending");
    this.refused = gauge("refused", "Documents that the storage has refused to delete");
    this.damaged = new AtomicLong();
    Gauge.builder("tenantvault.backups.damaged", damaged, AtomicLong::get)
        .description("Backups that their latest verification found damaged")
        .register(registry);
    for (Outcome outcome : Outcome.values()) {
      ended(outcome);
    }
  }

  void deleted(Outcome outcome, int times) {
    ended(outcome).increment(times);
  }

  void left(Pending pending, int refusedDocuments, Instant now) {
    documents.set(pending.documents());
    backups.set(pending.backups());
    overdue.set(pending.overdue());
    Instant since = pending.oldest();
    oldest.set(since == null ? 0 : Math.max(0, Duration.between(since, now).toSeconds()));
    refused.set(refusedDocuments);
  }

  void damaged(int backups) {
    damaged.set(backups);
  }

  private AtomicLong gauge(String name, String description) {
    var value = new AtomicLong();
    Gauge.builder("tenantvault.retention." + name, value, AtomicLong::get)
        .description(description)
        .register(registry);
    return value;
  }

  private Counter ended(Outcome outcome) {
    return Counter.builder("tenantvault.retention.orphans")
        .description("Deletions of documents without a backup, by how they ended")
        .tag("outcome", outcome.wireName())
        .register(registry);
  }
}
