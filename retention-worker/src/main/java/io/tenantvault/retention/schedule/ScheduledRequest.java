package io.tenantvault.retention.schedule;

import io.tenantvault.contract.event.BackupRequest;
import io.tenantvault.contract.event.BackupRequested;
import io.tenantvault.contract.event.DateRange;
import io.tenantvault.contract.event.LogsBackupRequested;
import io.tenantvault.contract.event.ScheduleOptions;
import io.tenantvault.contract.event.ScheduleSpec;
import io.tenantvault.contract.event.StorageBackupRequested;
import io.tenantvault.contract.id.FilePath;
import io.tenantvault.contract.id.JobId;
import io.tenantvault.contract.job.ArtifactFormat;
import io.tenantvault.contract.job.DumpFormat;
import io.tenantvault.contract.job.LogFormat;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The request of a run: the same event as everybody's.
 *
 * @param planned when the run was due
 * @param at when it is asked for
 */
record ScheduledRequest(DueSchedule schedule, ScheduleSpec spec, Instant planned, Instant at) {

  /** The one job of the run. */
  JobId job() {
    return schedule.id().jobAt(schedule.project(), planned);
  }

  /** What is published for it. */
  BackupRequest event() {
    return switch (spec.type()) {
      case DATABASE -> ofDatabase();
      case LOGS -> ofLogs();
      case STORAGE -> ofFiles();
    };
  }

  private ScheduleOptions options() {
    return spec.options();
  }

  private String requestedBy() {
    return "schedule:" + schedule.id();
  }

  private BackupRequested ofDatabase() {
    return new BackupRequested(
        job(),
        schedule.project(),
        options().format() == ArtifactFormat.TAR ? DumpFormat.TAR : DumpFormat.SQL,
        !Boolean.FALSE.equals(options().compress()),
        options().notifyEmail(),
        options().storagePath(),
        options().includeTables(),
        options().excludeTables(),
        options().schemaOnly(),
        options().dataOnly(),
        options().retentionDays(),
        requestedBy(),
        at);
  }

  private LogsBackupRequested ofLogs() {
    return new LogsBackupRequested(
        job(),
        schedule.project(),
        options().format() == ArtifactFormat.TEXT ? LogFormat.TEXT : LogFormat.JSON,
        range(options().daysBack()),
        options().notifyEmail(),
        options().retentionDays(),
        requestedBy(),
        at);
  }

  private @Nullable DateRange range(@Nullable Integer days) {
    return days == null
        ? null
        : new DateRange(planned.minus(Duration.ofDays(days)).toString(), planned.toString());
  }

  private StorageBackupRequested ofFiles() {
    return new StorageBackupRequested(
        job(),
        schedule.project(),
        new FilePath(Objects.requireNonNull(options().storagePath(), "the contract requires it")),
        options().notifyEmail(),
        options().retentionDays(),
        requestedBy(),
        at);
  }
}
