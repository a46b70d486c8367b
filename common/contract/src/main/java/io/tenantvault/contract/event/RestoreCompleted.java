package io.tenantvault.contract.event;

import io.tenantvault.contract.id.BackupId;
import org.jspecify.annotations.Nullable;

/**
 * A project has what the backup holds: its database checked table by table, its files by their
 * sums.
 *
 * @param tables number of tables checked
 * @param rows rows of all tables
 * @param setAsideSchema the schema that holds what was there before, empty where there was nothing;
 *     null for files, and in events of releases that set nothing aside then
 * @param requestedBy who asked for it
 * @param files number of files written; null but for a backup of files
 */
public record RestoreCompleted(
    JobStamp job,
    BackupId backupId,
    int tables,
    long rows,
    @Nullable String setAsideSchema,
    String requestedBy,
    @Nullable Long files)
    implements JobReport {}
