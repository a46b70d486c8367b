package io.tenantvault.jobruntime.run;

import io.tenantvault.contract.codec.TraceContext;
import io.tenantvault.contract.event.JobProgressed;
import io.tenantvault.contract.event.JobStamp;
import io.tenantvault.contract.job.JobKind;
import io.tenantvault.jobruntime.claim.Attempt;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** An attempt in this process, from its claim until its outcome is published. */
public final class RunningJob {

  /** Why an attempt is stopped before it ends by itself. */
  public enum Stop {
    /** The lease is another worker's. */
    LEASE_LOST,
    /** Its numbers have stood still for too long. */
    STALLED,
    /** Somebody asked for the job's end. */
    CANCELLED,
    /** The process ends. */
    SHUTDOWN
  }

  private final Attempt attempt;
  private final Clock clock;
  private final Progress progress = new Progress();
  private final AtomicLong version = new AtomicLong();
  private final long startedAt = System.nanoTime();
  private @Nullable Thread thread;
  private @Nullable Stop stopped;
  private boolean ending;
  private boolean cancellable;
  private @Nullable String cancelledBy;
  private volatile @Nullable TraceContext trace;

  RunningJob(Attempt attempt, Clock clock, boolean cancellable) {
    this.attempt = attempt;
    this.clock = clock;
    this.cancellable = cancellable;
  }

  public Attempt attempt() {
    return attempt;
  }

  /** Tells what reports of other threads belong to. */
  void continuesAs(@Nullable TraceContext present) {
    trace = present;
  }

  /** What reports of other threads belong to. */
  @Nullable TraceContext trace() {
    return trace;
  }

  /** The kind of job, for what counts them. */
  JobKind kind() {
    return attempt.request().kind();
  }

  Progress progress() {
    return progress;
  }

  Duration age() {
    return Duration.ofNanos(System.nanoTime() - startedAt);
  }

  /** The stamp of the attempt's next report. */
  JobStamp nextStamp() {
    return attempt.stamp(version.incrementAndGet(), clock.instant());
  }

  /** How far the attempt is, unless that was reported before. */
  Optional<JobProgressed> unreportedProgress() {
    return progress
        .unreported()
        .map(numbers ->
            new JobProgressed(
                nextStamp(),
                numbers.phase(),
                numbers.bytesRead(),
                numbers.bytesStored(),
                numbers.bytesExpected(),
                numbers.rows()));
  }

  /** The stamp of the attempt's final report. */
  JobStamp lastStamp() {
    return attempt.lastStamp(clock.instant());
  }

  /** Tells which thread does the work, so that it can be interrupted. */
  synchronized void runBy(Thread worker) {
    thread = worker;
    if (stopped != null) {
      worker.interrupt();
    }
  }

  /** Interrupts the work. Without effect when it has ended or has been stopped before. */
  synchronized void stop(Stop reason) {
    if (ending || stopped != null) {
      return;
    }
    stopped = reason;
    if (thread != null) {
      thread.interrupt();
    }
  }

  /** Ends the job as soon as that may be: at once, when it allows it, or not at all. */
  synchronized void cancel(String by) {
    if (cancelledBy == null) {
      cancelledBy = by;
    }
    if (cancellable) {
      stop(Stop.CANCELLED);
    }
  }

  synchronized void allowCancel() {
    cancellable = true;
    if (cancelledBy != null) {
      stop(Stop.CANCELLED);
    }
  }

  synchronized void forbidCancel() {
    cancellable = false;
  }

  /** Who asked for the job's end; to be asked when that has stopped it. */
  synchronized String cancelledBy() {
    return Objects.requireNonNull(cancelledBy, "nobody cancelled the job");
  }

  /**
   * The work is over; called by its thread, which is not interrupted from here on.
   *
   * @return why it was stopped, or empty when it ended by itself
   */
  synchronized Optional<Stop> beginEnding() {
    ending = true;
    Thread.interrupted();
    return Optional.ofNullable(stopped);
  }

  synchronized boolean isEnding() {
    return ending;
  }
}
