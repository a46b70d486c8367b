package io.tenantvault.gateway.jobs;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.tenantvault.contract.event.BackupRequest;
import io.tenantvault.contract.event.JobRequest;
import io.tenantvault.contract.event.RestoreRequested;
import io.tenantvault.contract.event.RestoreUndoRequested;
import io.tenantvault.contract.event.VerificationRequested;
import io.tenantvault.contract.id.BackupId;
import io.tenantvault.contract.id.JobId;
import io.tenantvault.contract.id.ProjectId;
import io.tenantvault.contract.job.JobStatus;
import io.tenantvault.gateway.request.Data;
import java.net.URI;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;

/**
 * The answer to a request that is accepted; a repeated one gets the answer of the first.
 *
 * @param backupId what is restored or verified; left out where nothing is
 */
public record AcceptedJob(
    JobId jobId,
    JobStatus status,
    ProjectId projectId,
    Instant createdAt,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable BackupId backupId) {

  /** 202, with the place to ask how the job stands. */
  public static ResponseEntity<Data<AcceptedJob>> answer(JobRequest request) {
    BackupId backup =
        switch (request) {
          case RestoreRequested restore -> restore.backupId();
          case VerificationRequested verification -> verification.backupId();
          case BackupRequest _, RestoreUndoRequested _ -> null;
        };
    var job =
        new AcceptedJob(
            request.jobId(), JobStatus.PENDING, request.projectId(), request.occurredAt(), backup);
    return ResponseEntity.accepted()
        .location(URI.create("/api/jobs/" + request.jobId()))
        .body(new Data<>(job));
  }
}
