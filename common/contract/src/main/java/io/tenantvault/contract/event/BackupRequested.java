package io.tenantvault.contract.event;

import io.tenantvault.contract.id.JobId;
import io.tenantvault.contract.id.ProjectId;
import io.tenantvault.contract.job.DumpFormat;
import io.tenantvault.contract.job.DumpScope;
import io.tenantvault.contract.job.JobKind;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Asks for a backup of a tenant's database, of all of it or of a part.
 *
 * @param compress whether the artifact is gzip; must be said
 * @param notifyEmail whom to tell of the outcome, or null
 * @param storagePath a folder-like prefix for the artifact's name in storage, or null
 * @param includeTables names of the only tables to dump, without their schema, or null for all
 * @param excludeTables names of tables to leave out, without their schema, or null for none
 * @param schemaOnly whether to leave the rows out; null for no
 * @param dataOnly whether to leave the definitions out; null for no
 * @param retentionDays how long to keep it, in days of 24 hours, 1 to 36,500; null for what is
 *     usual in the project. The platform may have a lower maximum
 */
public record BackupRequested(
    JobId jobId,
    ProjectId projectId,
    DumpFormat format,
    boolean compress,
    @Nullable String notifyEmail,
    @Nullable String storagePath,
    @Nullable List<String> includeTables,
    @Nullable List<String> excludeTables,
    @Nullable Boolean schemaOnly,
    @Nullable Boolean dataOnly,
    @Nullable Integer retentionDays,
    String requestedBy,
    Instant occurredAt)
    implements BackupRequest {

  /** Refuses a choice that leaves nothing to dump. */
  public BackupRequested {
    includeTables = TableNames.checked("include_tables", includeTables);
    retentionDays = RetentionDays.checked(retentionDays);
    excludeTables = TableNames.checked("exclude_tables", excludeTables);
    if (Boolean.TRUE.equals(schemaOnly) && Boolean.TRUE.equals(dataOnly)) {
      throw new IllegalArgumentException("schema_only and data_only exclude each other");
    }
  }

  /** A backup of the whole database. */
  public BackupRequested(
      JobId jobId,
      ProjectId projectId,
      DumpFormat format,
      boolean compress,
      @Nullable String notifyEmail,
      @Nullable String storagePath,
      String requestedBy,
      Instant occurredAt) {
    this(
        jobId,
        projectId,
        format,
        compress,
        notifyEmail,
        storagePath,
        null,
        null,
        null,
        null,
        null,
        requestedBy,
        occurredAt);
  }

  /** Definitions, rows or both. */
  public DumpScope scope() {
    if (Boolean.TRUE.equals(schemaOnly)) {
      return DumpScope.SCHEMA;
    }
    return Boolean.TRUE.equals(dataOnly) ? DumpScope.DATA : DumpScope.ALL;
  }

  /** Whether tables were chosen, so that the backup is not of the whole database. */
  public boolean choosesTables() {
    return includeTables != null || excludeTables != null;
  }

  @Override
  public JobKind kind() {
    return JobKind.EXPORT_BACKUP;
  }
}
