package io.tenantvault.gateway.jobs;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import io.tenantvault.contract.codec.EventJson;
import io.tenantvault.contract.event.BackupWarning;
import io.tenantvault.contract.event.JobRequest;
import io.tenantvault.contract.event.RestoreRequested;
import io.tenantvault.contract.id.JobId;
import io.tenantvault.contract.id.ProjectId;
import io.tenantvault.contract.job.FailureCode;
import io.tenantvault.contract.job.JobKind;
import io.tenantvault.contract.job.JobStatus;
import io.tenantvault.gateway.schema.tables.records.JobsRecord;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jooq.JSONB;
import org.jspecify.annotations.Nullable;

/**
 * A job as callers see it. What is null is not known yet, or does not apply.
 *
 * @param cancelRequestedAt when somebody asked for its end
 * @param setAsideSchema the schema that holds what the tenant had before a restore
 * @param warnings of what a backup could not carry; left out where there are none
 */
public record Job(
    JobId jobId,
    ProjectId projectId,
    @Schema(implementation = JobKind.class) String type,
    @Schema(implementation = JobStatus.class) String status,
    int attempts,
    @Schema(implementation = FailureCode.class) @Nullable String errorCode,
    @Nullable String errorMessage,
    JobProgress progress,
    Instant createdAt,
    Instant updatedAt,
    @Nullable Instant startedAt,
    @Nullable Instant completedAt,
    @Nullable String createdBy,
    @Nullable UUID backupId,
    @Nullable Instant cancelRequestedAt,
    @Nullable String setAsideSchema,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<BackupWarning> warnings) {

  static Job of(JobsRecord row) {
    return new Job(
        new JobId(row.getId()),
        new ProjectId(row.getProjectId()),
        row.getType(),
        row.getStatus(),
        row.getAttempts(),
        row.getErrorCode(),
        row.getErrorMessage(),
        JobProgress.of(row),
        row.getCreatedAt(),
        row.getUpdatedAt(),
        row.getStartedAt(),
        row.getCompletedAt(),
        row.getCreatedBy(),
        row.getBackupId(),
        row.getCancelRequestedAt(),
        row.getSetAsideSchema(),
        warnings(row.getWarnings()));
  }

  private static @Nullable List<BackupWarning> warnings(@Nullable JSONB written) {
    return written == null
        ? null
        : List.of(EventJson.mapper().readValue(written.data(), BackupWarning[].class));
  }

  /** A job that is accepted, and of which the projection knows nothing yet. */
  static Job pending(JobRequest request) {
    UUID backup = request instanceof RestoreRequested restore ? restore.backupId().value() : null;
    return new Job(
        request.jobId(),
        request.projectId(),
        request.kind().wireName(),
        JobStatus.PENDING.wireName(),
        0,
        null,
        null,
        JobProgress.NONE,
        request.occurredAt(),
        request.occurredAt(),
        null,
        null,
        request.requestedBy(),
        backup,
        null,
        null,
        null);
  }
}
