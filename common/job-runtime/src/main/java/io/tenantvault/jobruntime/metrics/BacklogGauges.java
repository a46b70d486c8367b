package io.tenantvault.jobruntime.metrics;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.tenantvault.contract.job.JobKind;
import io.tenantvault.jobruntime.claim.Backlog;
import io.tenantvault.jobruntime.claim.Backlog.Waiting;
import io.tenantvault.jobruntime.dispatch.QueueLag;
import io.tenantvault.jobruntime.dispatch.RequestQueue;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;

/** How much work waits. Asked for now and then; unknown (NaN) until it has been. */
public final class BacklogGauges {

  private final RequestQueue queue;
  private final QueueLag lag;
  private final Backlog backlog;
  private volatile double untaken = Double.NaN;
  private volatile Map<JobKind, Waiting> attempts = Map.of();
  private volatile Map<JobKind, Duration> oldest = Map.of();

  public BacklogGauges(RequestQueue queue, QueueLag lag, Backlog backlog) {
    this.queue = queue;
    this.lag = lag;
    this.backlog = backlog;
  }

  /** Registers the gauges. */
  public void bindTo(MeterRegistry registry) {
    Gauge.builder("tenantvault.jobs.waiting", this, BacklogGauges::waiting)
        .description(
            "Jobs that could begin: the share group's lag in Kafka, and attempts that are due")
        .tag("queue", queue.topic().topicName())
        .register(registry);
    for (JobKind kind : queue.kinds()) {
      Tags tags = Tags.of("kind", kind.wireName());
      Gauge.builder("tenantvault.jobs.waiting.retries", this, gauges -> gauges.retries(kind))
          .description("Attempts whose time to be repeated has not come")
          .tags(tags)
          .register(registry);
      Gauge.builder("tenantvault.jobs.oldest.age", this, gauges -> gauges.oldestSeconds(kind))
          .description("Age of the oldest pending job")
          .baseUnit("seconds")
          .tags(tags)
          .register(registry);
    }
  }

  private double waiting() {
    Map<JobKind, Waiting> known = attempts;
    return known.keySet().containsAll(queue.kinds())
        ? untaken + known.values().stream().mapToInt(Waiting::due).sum()
        : Double.NaN;
  }

  private double retries(JobKind kind) {
    Waiting known = attempts.get(kind);
    return known == null ? Double.NaN : known.later();
  }

  private double oldestSeconds(JobKind kind) {
    Duration known = oldest.get(kind);
    return known == null ? Double.NaN : known.toMillis() / 1000.0;
  }

  /** Asks the broker again; the answer is unknown when this throws. */
  public void askBroker() throws InterruptedException {
    double answer = Double.NaN;
    try {
      answer = lag.waiting();
    } finally {
      untaken = answer;
    }
  }

  /** Asks the database again; the answers are unknown when this throws. */
  public void askDatabase() {
    Map<JobKind, Waiting> waiting = new EnumMap<>(JobKind.class);
    Map<JobKind, Duration> ages = new EnumMap<>(JobKind.class);
    try {
      for (JobKind kind : queue.kinds()) {
        waiting.put(kind, backlog.waitingAttempts(kind));
        ages.put(kind, backlog.oldestPending(kind));
      }
    } finally {
      attempts = Map.copyOf(waiting);
      oldest = Map.copyOf(ages);
    }
  }
}
