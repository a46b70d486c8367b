package io.tenantvault.contract.event;

import io.tenantvault.contract.id.BackupId;
import org.jspecify.annotations.Nullable;

/**
 * A tenant is what the backup holds, checked table by table.
 *
 * @param tables number of tables checked
 * @param rows rows of all tables
 * @param setAsideSchema the schema that holds what was there before, or null where there was
 *     nothing
 * @param requestedBy who asked for it
 */
public record RestoreCompleted(
    JobStamp job,
    BackupId backupId,
    int tables,
    long rows,
    @Nullable String setAsideSchema,
    String requestedBy)
    implements JobReport {}
