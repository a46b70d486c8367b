package io.tenantvault.contract.event;

/**
 * An attempt has begun.
 *
 * @param worker the process that runs it
 */
public record JobStarted(JobStamp job, String worker) implements JobReport {}
