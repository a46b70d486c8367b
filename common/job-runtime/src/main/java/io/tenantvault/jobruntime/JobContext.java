package io.tenantvault.jobruntime;

import io.tenantvault.contract.event.StoredPart;
import io.tenantvault.contract.job.Phase;
import org.jspecify.annotations.Nullable;

/** What an attempt knows of itself, and how it reports. Safe for use by many threads. */
public interface JobContext {

  /** The attempt's number, from 1. */
  int attempt();

  /** The name of this worker process; no other process, past or present, has it. */
  String worker();

  /**
   * Says how far the attempt is. Cheap (no I/O), so it may be called for each block: the latest
   * numbers are published about once a second. An attempt whose numbers stand still for the
   * configured time is taken to have stalled.
   *
   * @param bytesRead bytes read from the source so far, before compression
   * @param bytesStored bytes written to their destination so far
   * @param bytesExpected an estimate of the final {@code bytesRead}, or null where there is none
   * @param rows rows seen so far
   */
  void progress(
      Phase phase, long bytesRead, long bytesStored, @Nullable Long bytesExpected, long rows);

  /**
   * Journals a document that lies in storage now, and returns when the broker has it. It is tried
   * until it succeeds, because a document that nobody knows of can never be found again; an attempt
   * that has lost its lease journals as well.
   *
   * @throws InterruptedException when the attempt is stopped; the event has been handed to the
   *     producer by then and usually arrives
   */
  void partStored(StoredPart part) throws InterruptedException;

  /** From here on a cancellation interrupts the attempt, one that was asked for before as well. */
  void allowCancel();

  /**
   * Says that the job has looked, and that no former attempt has had its effect: what one had begun
   * with {@link #ensureHeld} is in doubt until then. Allows to cancel as well.
   *
   * @throws JobFailedException {@code WORKER_LOST} when the control plane's database does not
   *     answer
   */
  void nothingDoneYet() throws JobFailedException;

  /**
   * Renews the lease in PostgreSQL, and notes there that the effect begins: to be called right
   * before an effect that must not happen twice. From here on the attempt is not cancelled any
   * more, and if it is lost, the job does not fail before somebody could look what it has done.
   *
   * @throws JobFailedException {@code WORKER_LOST} when the attempt is no longer ours or the
   *     database cannot say so
   */
  void ensureHeld() throws JobFailedException;
}
