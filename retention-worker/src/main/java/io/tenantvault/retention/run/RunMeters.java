package io.tenantvault.retention.run;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.tenantvault.contract.event.RetentionRunEnded;

/** What the runs of this process have found. */
final class RunMeters {

  private final Counter expired;
  private final Counter superseded;
  private final Counter warned;

  RunMeters(MeterRegistry registry) {
    this.expired = found(registry, "expired");
    this.superseded = found(registry, "superseded");
    this.warned = found(registry, "warned");
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
