package io.tenantvault.contract.event;

import io.tenantvault.contract.id.FilePath;
import io.tenantvault.contract.job.ArtifactFormat;
import io.tenantvault.contract.job.BackupType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the backups of a schedule are made: as on a request, where null means the same as there.
 *
 * @param format sql or tar of a database, json or text of logs
 * @param compress of a database only; null for yes
 * @param includeTables of a database only
 * @param excludeTables of a database only
 * @param schemaOnly of a database only
 * @param dataOnly of a database only
 * @param storagePath of a database a prefix for the artifact's name; of files what is backed up
 * @param daysBack of logs only: how many days before the run the entries begin; null for all
 * @param retentionDays how long the backups are kept; null for as long as the project says
 * @param notifyEmail whom to tell of the outcome, or null
 */
public record ScheduleOptions(
    @Nullable ArtifactFormat format,
    @Nullable Boolean compress,
    @Nullable List<String> includeTables,
    @Nullable List<String> excludeTables,
    @Nullable Boolean schemaOnly,
    @Nullable Boolean dataOnly,
    @Nullable String storagePath,
    @Nullable Integer daysBack,
    @Nullable Integer retentionDays,
    @Nullable String notifyEmail) {

  /** None of them. */
  public static final ScheduleOptions NONE =
      new ScheduleOptions(null, null, null, null, null, null, null, null, null, null);

  private static final int MOST_DAYS = 36_500;

  /** Refuses what no request would take. */
  public ScheduleOptions {
    includeTables = TableNames.checked("include_tables", includeTables);
    excludeTables = TableNames.checked("exclude_tables", excludeTables);
    if (Boolean.TRUE.equals(schemaOnly) && Boolean.TRUE.equals(dataOnly)) {
      throw new IllegalArgumentException("schema_only and data_only exclude each other");
    }
    retentionDays = RetentionDays.checked(retentionDays);
    if (daysBack != null && (daysBack < 1 || daysBack > MOST_DAYS)) {
      throw new IllegalArgumentException("days_back must be a number from 1 to " + MOST_DAYS);
    }
  }

  /** Refuses what a backup of this type does not have. */
  void check(BackupType type) {
    switch (type) {
      case DATABASE -> {
        checkFormat(ArtifactFormat.SQL, ArtifactFormat.TAR);
        refuse("days_back", daysBack);
      }
      case LOGS -> {
        checkFormat(ArtifactFormat.JSON, ArtifactFormat.TEXT);
        refuseOfDatabases();
        refuse("storage_path", storagePath);
      }
      case STORAGE -> {
        refuse("format", format);
        refuseOfDatabases();
        refuse("days_back", daysBack);
        if (storagePath == null) {
          throw new IllegalArgumentException("storage_path is required");
        }
        new FilePath(storagePath);
      }
    }
  }

  private void checkFormat(ArtifactFormat one, ArtifactFormat other) {
    if (format != null && format != one && format != other) {
      throw new IllegalArgumentException(
          "format must be " + one.wireName() + " or " + other.wireName());
    }
  }

  private void refuseOfDatabases() {
    refuse("compress", compress);
    refuse("include_tables", includeTables);
    refuse("exclude_tables", excludeTables);
    refuse("schema_only", schemaOnly);
    refuse("data_only", dataOnly);
  }

  private static void refuse(String field, @Nullable Object value) {
    if (value != null) {
      throw new IllegalArgumentException(field + " is not an option of backups of this type");
    }
  }
}
