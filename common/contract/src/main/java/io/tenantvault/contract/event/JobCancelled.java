package io.tenantvault.contract.event;

/**
 * The job has ended because somebody asked for that; what it had stored is deleted.
 *
 * @param cancelledBy who asked
 */
public record JobCancelled(JobStamp job, String cancelledBy) implements JobReport {}
