package io.tenantvault.contract.event;

import io.tenantvault.contract.job.FailureCode;

/**
 * The job has failed for good.
 *
 * @param message for people: the fact, the ids, what to do; no secret
 */
public record JobFailed(JobStamp job, FailureCode code, String message) implements JobReport {}
