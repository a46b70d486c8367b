package io.tenantvault.retention;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.tenantvault.contract.event.PartDeleted.Outcome;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What the retention worker shows of itself. The gauges tell what the last scan of this process
 * saw.
 */
final class RetentionMeters {

  private final MeterRegistry registry;
  private final AtomicInteger remaining = new AtomicInteger();
  private final AtomicInteger refused = new AtomicInteger();

  RetentionMeters(MeterRegistry registry) {
    this.registry = registry;
    Gauge.builder("tenantvault.retention.orphans.remaining", remaining, AtomicInteger::get)
        .description("Documents without a backup that still lie in storage")
        .register(registry);
    Gauge.builder("tenantvault.retention.refused", refused, AtomicInteger::get)
        .description("Documents that the storage has refused to delete")
        .register(registry);
    for (Outcome outcome : Outcome.values()) {
      ended(outcome);
    }
  }

  void deleted(Outcome outcome, int times) {
    ended(outcome).increment(times);
  }

  void left(int remainingOrphans, int refusedDocuments) {
    remaining.set(remainingOrphans);
    refused.set(refusedDocuments);
  }

  private Counter ended(Outcome outcome) {
    return Counter.builder("tenantvault.retention.orphans")
        .description("Deletions of documents without a backup, by how they ended")
        .tag("outcome", outcome.wireName())
        .register(registry);
  }
}
