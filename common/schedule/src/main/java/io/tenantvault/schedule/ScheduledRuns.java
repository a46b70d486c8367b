package io.tenantvault.schedule;

import io.tenantvault.contract.event.ScheduleSpec;
import io.tenantvault.contract.id.ScheduleId;
import java.time.Instant;
import java.util.Optional;

/** The runs of a schedule, one after the other. */
public final class ScheduledRuns {
  private final ScheduleId id;
  private final ZonedTimes times;
  private final Jitter jitter;
  private final boolean enabled;

  /** Those of a schedule; none where it is disabled. */
  public ScheduledRuns(ScheduleId id, ScheduleSpec spec, Jitter jitter) {
    this.id = id;
    this.times = new ZonedTimes(spec.times(), spec.timeZone());
    this.jitter = jitter;
    this.enabled = spec.enabled();
  }

  /** The first run later than this; nothing where there is none. */
  public Optional<Instant> after(Instant time) {
    return enabled ? step(time).map(Step::run) : Optional.empty();
  }

  /**
   * The run that is due, into which those before it are folded.
   *
   * @param first the first run that is due; it counts, whatever the expression says
   * @param now not earlier than that
   */
  public DueRun due(Instant first, Instant now) {
    Instant planned = first;
    int missed = 0;
    Optional<Step> next = step(first);
    while (next.isPresent() && !next.get().run().isAfter(now)) {
      planned = next.get().run();
      missed++;
      next = next.get().following();
    }
    return new DueRun(planned, missed, next.map(Step::run));
  }

  /** A run that was moved past this time may have a time of its expression that lies before. */
  private Optional<Step> step(Instant after) {
    Optional<Step> step = of(times.after(after.minus(jitter.window())));
    while (step.isPresent() && !step.get().run().isAfter(after)) {
      step = step.get().following();
    }
    return step;
  }

  private Optional<Step> of(Optional<Instant> time) {
    return time.map(now -> new Step(now, times.after(now)));
  }

  /** A time of the expression and the one after it. */
  private final class Step {
    private final Instant time;
    private final Optional<Instant> next;

    Step(Instant time, Optional<Instant> next) {
      this.time = time;
      this.next = next;
    }

    Instant run() {
      return jitter.moved(id, time, next.orElse(Instant.MAX.minusSeconds(1)));
    }

    Optional<Step> following() {
      return of(next);
    }
  }
}
