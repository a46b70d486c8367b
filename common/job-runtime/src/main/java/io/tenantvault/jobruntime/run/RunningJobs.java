package io.tenantvault.jobruntime.run;

import io.tenantvault.contract.id.JobId;
import io.tenantvault.jobruntime.claim.AttemptId;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** The attempts that this process runs, and the slots they run in. */
public final class RunningJobs {

  private final int slots;
  private final Semaphore free;
  private final Semaphore stirred = new Semaphore(0);
  private final Map<AttemptId, RunningJob> running = new ConcurrentHashMap<>();
  private volatile boolean closed;

  public RunningJobs(int slots) {
    this.slots = slots;
    this.free = new Semaphore(slots);
  }

  /**
   * Takes a slot, to be used by an attempt or given back.
   *
   * @return whether there was one in time; never again after {@link #close}
   */
  public boolean awaitSlot(Duration atMost) throws InterruptedException {
    if (closed || !free.tryAcquire(atMost.toNanos(), TimeUnit.NANOSECONDS)) {
      return false;
    }
    if (closed) {
      free.release();
      return false;
    }
    return true;
  }

  /** Gives a slot back. */
  public void freeSlot() {
    free.release();
  }

  /**
   * Gives no slot any more: what is handed over by a process that stops must not come back to it.
   */
  public void close() {
    closed = true;
  }

  /** Whether no slot is taken, be it by an attempt or for one. */
  boolean isIdle() {
    return free.availablePermits() == slots;
  }

  void add(RunningJob job) {
    running.put(job.attempt().id(), job);
  }

  /** An attempt has ended, and its slot is free. */
  void remove(RunningJob job) {
    running.remove(job.attempt().id(), job);
    freeSlot();
    stir();
  }

  /** Something has changed that may let an attempt begin. */
  public void stir() {
    stirred.release();
  }

  /**
   * Waits until something has changed since the last call.
   *
   * @param atMost how long
   */
  void awaitStir(Duration atMost) throws InterruptedException {
    if (stirred.tryAcquire(atMost.toNanos(), TimeUnit.NANOSECONDS)) {
      stirred.drainPermits();
    }
  }

  /** Whether no slot is given any more. */
  boolean isClosed() {
    return closed;
  }

  /** A moment's view. */
  Collection<RunningJob> all() {
    return List.copyOf(running.values());
  }

  /** The attempt of a job that runs here, if there is one. */
  Optional<RunningJob> find(JobId job) {
    return running.values().stream()
        .filter(candidate -> candidate.attempt().id().jobId().equals(job))
        .findFirst();
  }

  boolean holds(AttemptId attempt) {
    return running.containsKey(attempt);
  }

  /** How many attempts run. */
  public int count() {
    return running.size();
  }

  /** How many attempts can run at a time. */
  public int slots() {
    return slots;
  }
}
