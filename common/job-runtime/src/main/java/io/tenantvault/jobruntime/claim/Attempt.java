package io.tenantvault.jobruntime.claim;

import io.tenantvault.contract.codec.TraceContext;
import io.tenantvault.contract.event.JobRequest;
import io.tenantvault.contract.event.JobStamp;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An attempt and what it is to do.
 *
 * @param trace what it continues, as all attempts of its job do; null for nothing
 */
public record Attempt(AttemptId id, JobRequest request, @Nullable TraceContext trace) {

  /**
   * The version of the report that ends an attempt: above all others of the attempt, also those
   * that a worker without a lease still sends. The largest integer that every JSON reader keeps
   * exact.
   */
  public static final long LAST_VERSION = (1L << 53) - 1;

  /** The stamp of a report of this attempt. */
  public JobStamp stamp(long version, Instant now) {
    return new JobStamp(
        request.jobId(), request.projectId(), request.kind(), id.number(), version, now);
  }

  /** The stamp of the report that ends this attempt. */
  public JobStamp lastStamp(Instant now) {
    return stamp(LAST_VERSION, now);
  }
}
