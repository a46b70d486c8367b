package io.tenantvault.jobruntime;

import io.tenantvault.contract.job.FailureCode;

/** An attempt has failed, for a reason that has a code. */
public final class JobFailedException extends Exception {

  private static final long serialVersionUID = 1L;

  private final FailureCode code;

  /**
   * A failure.
   *
   * @param message for people: the fact, the ids, what to do; no secret, because it is published
   */
  public JobFailedException(FailureCode code, String message) {
    super(message);
    this.code = code;
  }

  /**
   * A failure with its cause. Only the message is published; the cause goes to the log.
   *
   * @param message for people: the fact, the ids, what to do; no secret, because it is published
   */
  public JobFailedException(FailureCode code, String message, Throwable cause) {
    super(message, cause);
    this.code = code;
  }

  /** Why; says whether another attempt can help. */
  public FailureCode code() {
    return code;
  }
}
