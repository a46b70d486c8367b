package io.tenantvault.jobruntime;

import io.tenantvault.contract.event.JobRequest;

/**
 * What a worker does with one request. A worker adds one bean to the runtime for each type of
 * request that it serves; all of them lie on one topic and share the worker's slots.
 *
 * @param <R> the request it serves
 */
public interface Job<R extends JobRequest> {

  /** The request it serves; says which topic is read. */
  Class<R> requestType();

  /**
   * Whether a cancellation may interrupt an attempt from its begin. A job whose earlier attempt may
   * have done its work for good says no, and allows it by {@link JobContext#nothingDoneYet} once it
   * knows better.
   */
  default boolean mayBeCancelledAtOnce() {
    return true;
  }

  /**
   * Does the work of one attempt, on a virtual thread of its own. It may be called for a job that
   * an earlier attempt left half done.
   *
   * <p>The thread is interrupted when the attempt is no longer ours: the lease is lost, the job has
   * stalled or is cancelled, or the process stops. The method then ends soon, by any exception;
   * what it returns or throws after that is refused.
   *
   * @return what to report when the attempt has succeeded
   * @throws JobFailedException when it has failed, with the code that says whether a retry can help
   */
  JobResult run(R request, JobContext context) throws JobFailedException, InterruptedException;
}
