package io.tenantvault.contract.event;

import io.tenantvault.contract.job.FailureCode;
import java.time.Instant;

/**
 * An attempt has failed and another one follows.
 *
 * @param message for people: the fact, the ids, what to do; no secret
 * @param retryAt not before this time
 */
public record AttemptFailed(JobStamp job, FailureCode code, String message, Instant retryAt)
    implements JobReport {}
