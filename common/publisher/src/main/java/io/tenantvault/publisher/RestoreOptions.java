package io.tenantvault.publisher;

import io.tenantvault.contract.event.RestoreRequested;
import io.tenantvault.contract.id.BackupId;
import io.tenantvault.contract.id.FilePath;
import io.tenantvault.contract.id.ProjectId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What to restore. Begins with {@link #of}: the whole backup, to where it came from. Each further
 * call gives a changed copy.
 */
public final class RestoreOptions {
  private final BackupId backup;
  private final @Nullable ProjectId source;
  private final @Nullable List<String> tables;
  private final @Nullable FilePath targetPath;

  private RestoreOptions(
      BackupId backup,
      @Nullable ProjectId source,
      @Nullable List<String> tables,
      @Nullable FilePath targetPath) {
    this.backup = backup;
    this.source = source;
    this.tables = tables;
    this.targetPath = targetPath;
  }

  /** A backup as a whole. */
  public static RestoreOptions of(BackupId backup) {
    return new RestoreOptions(backup, null, null, null);
  }

  /** Says that the backup is of another project than the one that is changed. */
  public RestoreOptions madeOf(ProjectId project) {
    return new RestoreOptions(backup, project, tables, targetPath);
  }

  /** Only these tables of a database, without their schema: 1 to 1,000. */
  public RestoreOptions onlyTables(List<String> names) {
    return new RestoreOptions(backup, source, List.copyOf(names), targetPath);
  }

  /** Files go into this folder, from the project's root. */
  public RestoreOptions into(FilePath folder) {
    return new RestoreOptions(backup, source, tables, folder);
  }

  RestoreRequested event(ProjectId project, Ticket ticket) {
    return new RestoreRequested(
        ticket.jobId(),
        project,
        backup,
        source,
        tables,
        targetPath,
        ticket.requestedBy(),
        ticket.occurredAt());
  }
}
