package io.tenantvault.contract.event;

import io.tenantvault.contract.id.BackupId;
import io.tenantvault.contract.id.FilePath;
import io.tenantvault.contract.id.JobId;
import io.tenantvault.contract.id.ProjectId;
import io.tenantvault.contract.job.JobKind;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Asks for a project to be put back to what a backup holds: its database, or its files.
 *
 * @param projectId the project that is changed
 * @param sourceProjectId the project that the backup is of; null where it is the same one
 * @param tables names of the only tables to restore, without their schema; null for all that the
 *     backup holds. Of a database only
 * @param targetPath what takes the place of the path that was backed up, a file's or a folder's,
 *     from the project's root; null for where the files were. Of files only
 */
public record RestoreRequested(
    JobId jobId,
    ProjectId projectId,
    BackupId backupId,
    @Nullable ProjectId sourceProjectId,
    @Nullable List<String> tables,
    @Nullable FilePath targetPath,
    String requestedBy,
    Instant occurredAt)
    implements JobRequest {

  /** Refuses a choice of no table at all. */
  public RestoreRequested {
    tables = TableNames.checked("tables", tables);
  }

  /** A restore of a whole backup to where it came from. */
  public RestoreRequested(
      JobId jobId, ProjectId projectId, BackupId backupId, String requestedBy, Instant occurredAt) {
    this(jobId, projectId, backupId, null, null, null, requestedBy, occurredAt);
  }

  /** The project that the backup is of. */
  public ProjectId source() {
    return sourceProjectId == null ? projectId : sourceProjectId;
  }

  @Override
  public JobKind kind() {
    return JobKind.RESTORE_BACKUP;
  }
}
