package io.tenantvault.gateway.schedules;

import io.tenantvault.contract.event.ScheduleOptions;
import io.tenantvault.contract.id.FilePath;
import io.tenantvault.contract.job.ArtifactFormat;
import io.tenantvault.contract.job.BackupType;
import io.tenantvault.gateway.backup.StoragePath;
import io.tenantvault.gateway.backup.TableChoice;
import io.tenantvault.gateway.request.JsonBody;
import java.util.Optional;

/** The options that only some types of backups have. */
record OptionsOfType(
    Optional<ArtifactFormat> format,
    Optional<Boolean> compress,
    TableChoice choice,
    Optional<String> path,
    Optional<Integer> daysBack) {
  private static final String FORMAT = "format";
  private static final String PATH = "storage_path";
  private static final String DAYS = "days_back";

  /** Notes with the body what backups of this type do not have. */
  void check(BackupType type, JsonBody body) {
    switch (type) {
      case DATABASE -> {
        checkFormat(body, ArtifactFormat.SQL, ArtifactFormat.TAR);
        refuse(body, type, DAYS, daysBack);
        path.ifPresent(text -> checkPath(body, () -> new StoragePath(text)));
      }
      case LOGS -> {
        checkFormat(body, ArtifactFormat.JSON, ArtifactFormat.TEXT);
        refuseOfDatabases(body, type);
        refuse(body, type, PATH, path);
      }
      case STORAGE -> {
        refuse(body, type, FORMAT, format);
        refuseOfDatabases(body, type);
        refuse(body, type, DAYS, daysBack);
        if (path.isEmpty()) {
          body.fault(PATH, "is required for backups of type storage");
        }
        path.ifPresent(text -> checkPath(body, () -> new FilePath(folder(text))));
      }
    }
  }

  /** All of them, as the contract has them. */
  ScheduleOptions with(Optional<Integer> retentionDays, Optional<String> notifyEmail) {
    return new ScheduleOptions(
        format.orElse(null),
        compress.orElse(null),
        choice.include().orElse(null),
        choice.exclude().orElse(null),
        choice.schemaOnly().orElse(null),
        choice.dataOnly().orElse(null),
        path.map(OptionsOfType::folder).orElse(null),
        daysBack.orElse(null),
        retentionDays.orElse(null),
        notifyEmail.orElse(null));
  }

  /** A folder may be written with a slash at its end. */
  private static String folder(String text) {
    return text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
  }

  private void checkFormat(JsonBody body, ArtifactFormat one, ArtifactFormat other) {
    if (format.isPresent() && format.get() != one && format.get() != other) {
      body.fault(FORMAT, "must be " + one.wireName() + " or " + other.wireName());
    }
  }

  private static void checkPath(JsonBody body, Runnable read) {
    try {
      read.run();
    } catch (IllegalArgumentException e) {
      body.fault(PATH, String.valueOf(e.getMessage()));
    }
  }

  private void refuseOfDatabases(JsonBody body, BackupType type) {
    refuse(body, type, "compress", compress);
    refuse(body, type, "include_tables", choice.include());
    refuse(body, type, "exclude_tables", choice.exclude());
    refuse(body, type, "schema_only", choice.schemaOnly());
    refuse(body, type, "data_only", choice.dataOnly());
  }

  private static void refuse(JsonBody body, BackupType type, String field, Optional<?> value) {
    if (value.isPresent()) {
      body.fault(field, "is no option of backups of type " + type.wireName());
    }
  }
}
