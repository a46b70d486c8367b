package io.tenantvault.retention.run;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.tenantvault.contract.event.RetentionRunEnded;
import io.tenantvault.retention.run.AskedRuns.Last;
import java.util.concurrent.atomic.AtomicLong;

/** What the runs of this process have found, and how the last one of any process has ended. */
final class RunMeters {

  private final Counter expired;
  private final Counter superseded;
  private final Counter warned;
  private final AtomicLong lastEnd = new AtomicLong();
  private final AtomicLong lastSuccess = new AtomicLong();

  RunMeters(MeterRegistry registry) {
    this.expired = found(registry, "expired");
    this.superseded = found(registry, "superseded");
    this.warned = found(registry, "warned");
    Gauge.builder("tenantvault.retention.run.last", lastEnd, AtomicLong::get)
        .description("When the last retention run ended, in seconds since 1970; 0 for never")
        .baseUnit("seconds")
        .register(registry);
    Gauge.builder("tenantvault.retention.run.last.success", lastSuccess, AtomicLong::get)
        .description("1 where the last retention run ended without an error, else 0")
        .register(registry);
  }

  void last(Last run) {
    lastEnd.set(run.endedAt().getEpochSecond());
    lastSuccess.set(run.succeeded() ? 1 : 0);
  }

  void ended(RetentionRunEnded run) {
    expired.increment(run.expired());
    superseded.increment(run.superseded());
    warned.increment(run.warned());
  }

  private static Counter found(MeterRegistry registry, String what) {
    return Counter.builder("tenantvault.retention.backups")
        .description("Backups that retention runs gave up as expired or superseded, or warned of")
        .tag("what", what)
        .register(registry);
  }
}
