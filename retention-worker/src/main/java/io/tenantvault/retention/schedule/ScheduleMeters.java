package io.tenantvault.retention.schedule;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.tenantvault.contract.event.ScheduleRan;
import io.tenantvault.contract.schedule.RunOutcome;
import io.tenantvault.retention.schedule.DueSchedules.Backlog;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What the retention worker shows of schedules. Every copy looks at the backlog, also while another
 * one runs what is due.
 */
final class ScheduleMeters {
  private final MeterRegistry registry;
  private final Counter missed;
  private final AtomicInteger due = new AtomicInteger();
  private final AtomicLong lateMillis = new AtomicLong();

  ScheduleMeters(MeterRegistry registry) {
    this.registry = registry;
    Gauge.builder("tenantvault.schedules.due", due, AtomicInteger::get)
        .description("Schedules that were due at the last look")
        .register(registry);
    Gauge.builder("tenantvault.schedules.late", lateMillis, late -> late.get() / 1e3)
        .description("For how long the longest of them had been due")
        .baseUnit("seconds")
        .register(registry);
    this.missed =
        Counter.builder("tenantvault.schedules.missed")
            .description("Runs that were never made, because nobody saw to them in time")
            .register(registry);
    for (RunOutcome outcome : RunOutcome.values()) {
      ended(outcome);
    }
  }

  void seen(Backlog backlog) {
    due.set(backlog.due());
    lateMillis.set(backlog.late().toMillis());
  }

  void ran(List<ScheduleRan> runs) {
    runs.forEach(run -> {
      ended(run.outcome()).increment();
      missed.increment(run.missed());
    });
  }

  private Counter ended(RunOutcome outcome) {
    return Counter.builder("tenantvault.schedules.runs")
        .description("Runs of schedules, by what became of them")
        .tag("outcome", outcome.wireName())
        .register(registry);
  }
}
