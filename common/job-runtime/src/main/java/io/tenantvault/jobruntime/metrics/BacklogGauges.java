package io.tenantvault.jobruntime.metrics;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.tenantvault.contract.job.JobKind;
import io.tenantvault.jobruntime.claim.Backlog;
import io.tenantvault.jobruntime.dispatch.QueueLag;

/** How much work waits. Asked for now and then; unknown (NaN) until it has been. */
public final class BacklogGauges {

  private final JobKind kind;
  private final QueueLag lag;
  private final Backlog backlog;
  private volatile double waiting = Double.NaN;
  private volatile double retries = Double.NaN;
  private volatile double oldestSeconds = Double.NaN;

  public BacklogGauges(JobKind kind, QueueLag lag, Backlog backlog) {
    this.kind = kind;
    this.lag = lag;
    this.backlog = backlog;
  }

  /** Registers the gauges. */
  public void bindTo(MeterRegistry registry) {
    Tags tags = Tags.of("kind", kind.wireName());
    Gauge.builder("tenantvault.jobs.waiting", this, gauges -> gauges.waiting)
        .description("Requests in Kafka that no worker has taken: the share group's lag")
        .tags(tags)
        .register(registry);
    Gauge.builder("tenantvault.jobs.waiting.retries", this, gauges -> gauges.retries)
        .description("Attempts that wait to be repeated")
        .tags(tags)
        .register(registry);
    Gauge.builder("tenantvault.jobs.oldest.age", this, gauges -> gauges.oldestSeconds)
        .description("Age of the oldest pending job")
        .baseUnit("seconds")
        .tags(tags)
        .register(registry);
  }

  /** Asks the broker again; the answer is unknown when this throws. */
  public void askBroker() throws InterruptedException {
    double answer = Double.NaN;
    try {
      answer = lag.waiting();
    } finally {
      waiting = answer;
    }
  }

  /** Asks the database again; the answers are unknown when this throws. */
  public void askDatabase() {
    double attempts = Double.NaN;
    double age = Double.NaN;
    try {
      attempts = backlog.waitingAttempts(kind);
      age = backlog.oldestPending(kind).toMillis() / 1000.0;
    } finally {
      retries = attempts;
      oldestSeconds = age;
    }
  }
}
