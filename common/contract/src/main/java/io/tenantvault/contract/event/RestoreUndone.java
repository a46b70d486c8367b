package io.tenantvault.contract.event;

import io.tenantvault.contract.id.JobId;

/**
 * A tenant is what it was before a restore.
 *
 * @param restoreJobId the job that had restored
 * @param setAsideSchema the schema that holds what the restore had made
 * @param requestedBy who asked for it
 */
public record RestoreUndone(
    JobStamp job, JobId restoreJobId, String setAsideSchema, String requestedBy)
    implements JobReport {}
