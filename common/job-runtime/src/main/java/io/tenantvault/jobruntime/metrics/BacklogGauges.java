package io.tenantvault.jobruntime.metrics;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.tenantvault.contract.job.JobKind;
import io.tenantvault.jobruntime.claim.Backlog;
import io.tenantvault.jobruntime.claim.Backlog.Running;
import io.tenantvault.jobruntime.claim.Backlog.Waiting;
import io.tenantvault.jobruntime.dispatch.QueueLag;
import io.tenantvault.jobruntime.dispatch.RequestQueue;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * How much work waits and runs, in all workers together. Asked for now and then; unknown (NaN)
 * until it has been.
 */
public final class BacklogGauges {

  private final RequestQueue queue;
  private final QueueLag lag;
  private final Backlog backlog;
  private volatile double untaken = Double.NaN;
  private volatile Map<JobKind, OfKind> known = Map.of();

  /**
   * What the tables say of a kind.
   *
   * @param pending age of the oldest job that no attempt runs
   */
  private record OfKind(Waiting waiting, Running running, Duration pending) {}

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
      gauge("waiting.due", kind, of -> of.waiting().due())
          .description("Attempts that wait for a slot, or for their project's turn")
          .register(registry);
      gauge("waiting.retries", kind, of -> of.waiting().later())
          .description("Attempts whose time to be repeated has not come")
          .register(registry);
      gauge("waiting.oldest", kind, of -> seconds(of.waiting().oldest()))
          .description("For how long the first of the attempts that wait could have begun")
          .baseUnit("seconds")
          .register(registry);
      gauge("running.oldest", kind, of -> seconds(of.running().oldest()))
          .description("For how long the first of the attempts that run has run")
          .baseUnit("seconds")
          .register(registry);
      gauge("unattended", kind, of -> of.running().unattended())
          .description("Attempts that run by their claim, and whose worker's lease has run out")
          .register(registry);
      gauge("oldest.age", kind, of -> seconds(of.pending()))
          .description("Age of the oldest pending job, whether a worker has read it or not")
          .baseUnit("seconds")
          .register(registry);
    }
  }

  private Gauge.Builder<BacklogGauges> gauge(
      String name, JobKind kind, ToDoubleFunction<OfKind> value) {
    return Gauge.builder(
            "tenantvault.jobs." + name,
            this,
            gauges -> {
              OfKind of = gauges.known.get(kind);
              return of == null ? Double.NaN : value.applyAsDouble(of);
            })
        .tag("kind", kind.wireName());
  }

  private static double seconds(Duration duration) {
    return duration.toMillis() / 1e3;
  }

  private double waiting() {
    Map<JobKind, OfKind> now = known;
    return now.keySet().containsAll(queue.kinds())
        ? untaken + now.values().stream().mapToInt(of -> of.waiting().due()).sum()
        : Double.NaN;
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
    Map<JobKind, OfKind> answers = new EnumMap<>(JobKind.class);
    try {
      for (JobKind kind : queue.kinds()) {
        answers.put(
            kind,
            new OfKind(
                backlog.waitingAttempts(kind),
                backlog.runningAttempts(kind),
                backlog.oldestPending(kind)));
      }
    } finally {
      known = Map.copyOf(answers);
    }
  }
}
