package io.tenantvault.gateway.schedules;

import io.swagger.v3.oas.annotations.media.Schema;
import io.tenantvault.contract.event.ScheduleOptions;
import io.tenantvault.contract.event.ScheduleSpec;
import io.tenantvault.contract.id.JobId;
import io.tenantvault.contract.id.ProjectId;
import io.tenantvault.contract.id.ScheduleId;
import io.tenantvault.contract.job.ArtifactFormat;
import io.tenantvault.contract.job.BackupType;
import io.tenantvault.contract.schedule.RunOutcome;
import io.tenantvault.contract.schedule.SchedulePreset;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A schedule as callers see it; what was not asked for is null.
 *
 * @param cron when it runs, also where a preset says so
 * @param createdBy the subject of the token that it came with
 * @param nextRunAt when it runs next; null for never
 * @param lastRun null where there was none
 */
record Schedule(
    ScheduleId id,
    ProjectId projectId,
    @Nullable String name,
    @Schema(implementation = BackupType.class) String type,
    String cron,
    @Schema(implementation = SchedulePreset.class) @Nullable String preset,
    String timeZone,
    boolean enabled,
    @Schema(implementation = ArtifactFormat.class) @Nullable String format,
    @Nullable Boolean compress,
    @Nullable List<String> includeTables,
    @Nullable List<String> excludeTables,
    @Nullable Boolean schemaOnly,
    @Nullable Boolean dataOnly,
    @Nullable String storagePath,
    @Nullable Integer daysBack,
    @Nullable Integer retentionDays,
    @Nullable String notifyEmail,
    String createdBy,
    Instant createdAt,
    String updatedBy,
    Instant updatedAt,
    @Nullable Instant nextRunAt,
    @Nullable LastRun lastRun) {

  /**
   * What became of the last run.
   *
   * @param jobId the job that it started, or that still ran; null for neither
   */
  record LastRun(
      Instant plannedFor,
      @Schema(implementation = RunOutcome.class) String outcome,
      @Nullable JobId jobId) {}

  static Schedule of(KnownSchedule known) {
    ScheduleSpec spec = known.spec();
    ScheduleOptions options = spec.options();
    SchedulePreset preset = spec.preset();
    ArtifactFormat format = options.format();
    return new Schedule(
        known.id(),
        known.project(),
        spec.name(),
        spec.type().wireName(),
        spec.times().value(),
        preset == null ? null : preset.wireName(),
        spec.timeZone().getId(),
        spec.enabled(),
        format == null ? null : format.wireName(),
        options.compress(),
        options.includeTables(),
        options.excludeTables(),
        options.schemaOnly(),
        options.dataOnly(),
        options.storagePath(),
        options.daysBack(),
        options.retentionDays(),
        options.notifyEmail(),
        known.created().by(),
        known.created().at(),
        known.saved().by(),
        known.saved().at(),
        known.nextRunAt(),
        known.lastRun());
  }
}
