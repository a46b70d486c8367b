package io.tenantvault.contract.event;

import io.tenantvault.contract.id.BackupId;

/**
 * A caller uploads an artifact that was downloaded before.
 *
 * @param original the backup that its manifest is of
 * @param worker the process that takes the bytes
 * @param requestedBy who uploads
 */
public record BackupImportStarted(
    JobStamp job, BackupId original, String worker, String requestedBy) implements JobReport {}
