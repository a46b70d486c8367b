package io.tenantvault.jobruntime;

import io.tenantvault.contract.event.JobRequest;

/**
 * What a worker does with one request; the one bean that a worker adds to the runtime.
 *
 * @param <R> the request it serves
 */
public interface Job<R extends JobRequest> {

  /** The request it serves; says which topic is read. */
  Class<R> requestType();

  /**
   * Does the work of one attempt, on a virtual thread of its own. It may be called for a job that
   * an earlier attempt left half done.
   *
   * <p>The thread is interrupted when the attempt is no longer ours: the lease is lost, the job has
   * stalled, or the process stops. The method then ends soon, by any exception; what it returns or
   * throws after that is refused.
   *
   * @return what to report when the attempt has succeeded
   * @throws JobFailedException when it has failed, with the code that says whether a retry can help
   */
  JobResult run(R request, JobContext context) throws JobFailedException, InterruptedException;
}
