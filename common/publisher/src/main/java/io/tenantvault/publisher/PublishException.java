package io.tenantvault.publisher;

import io.tenantvault.contract.id.JobId;

/** An event was not published, as far as is known. */
public final class PublishException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient JobId jobId;
  private final PublishFailure failure;

  PublishException(JobId jobId, String topic, Exception cause) {
    this(jobId, topic, PublishFailure.of(cause), cause);
  }

  private PublishException(JobId jobId, String topic, PublishFailure failure, Exception cause) {
    super(
        "the event of job %s was not acknowledged on %s: %s; %s"
            .formatted(jobId, topic, cause.getMessage(), failure.cure()),
        cause);
    this.jobId = jobId;
    this.failure = failure;
  }

  /** The job that was to be asked for. */
  public JobId jobId() {
    return jobId;
  }

  /** Why. */
  public PublishFailure failure() {
    return failure;
  }
}
