package io.tenantvault.gateway.jobs;

import io.tenantvault.contract.event.BackupRequested;
import io.tenantvault.contract.event.JobRequest;
import io.tenantvault.contract.event.LogsBackupRequested;
import io.tenantvault.contract.event.RestoreRequested;
import io.tenantvault.contract.event.RestoreUndoRequested;
import io.tenantvault.contract.event.StorageBackupRequested;
import io.tenantvault.contract.event.VerificationRequested;
import io.tenantvault.contract.id.JobId;
import io.tenantvault.gateway.admission.AdmitJob;
import io.tenantvault.gateway.problem.Refusal;
import io.tenantvault.gateway.publishing.RequestPublisher;
import io.tenantvault.gateway.request.IdempotencyKey;
import io.tenantvault.gateway.security.AccessTrace;
import io.tenantvault.gateway.tracing.RequestTrace;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Accepts a request: publishes it, once for an idempotency key. */
@Component
public class AcceptJob {

  private static final Logger log = LoggerFactory.getLogger(AcceptJob.class);

  private final RequestPublisher publisher;
  private final AcceptedRequests accepted;
  private final JobsTable jobs;
  private final AdmitJob admission;

  AcceptJob(
      RequestPublisher publisher, AcceptedRequests accepted, JobsTable jobs, AdmitJob admission) {
    this.publisher = publisher;
    this.accepted = accepted;
    this.jobs = jobs;
    this.admission = admission;
  }

  /**
   * Completes when the broker has the request. Two requests with one key that arrive in the same
   * instant are both published; they carry the same job id, and workers run the first.
   *
   * @return the request that the job runs with: this one, or the same one sent earlier; fails with
   *     {@link Refusal.Contradiction} when the key was used for a different one, and where there
   *     are too many unfinished jobs for one that is new
   */
  public Mono<JobRequest> accept(JobRequest request, JobTicket ticket) {
    Mono<JobRequest> publish = admitted(request).then(Mono.defer(() -> publish(request)));
    return AccessTrace.note(trace -> trace.concerns(ticket.job()))
        .then(
            ticket.repeatable()
                ? earlier(ticket.job()).map(first -> same(first, request)).switchIfEmpty(publish)
                : publish);
  }

  /** A restore can be undone however much there is to do: nothing else puts a mistake right. */
  private Mono<Void> admitted(JobRequest request) {
    return request instanceof RestoreUndoRequested
        ? Mono.empty()
        : Mono.defer(() -> admission.mustBeAdmitted(request.projectId()));
  }

  private Mono<JobRequest> publish(JobRequest request) {
    return publisher
        .publish(request)
        .then(
            RequestTrace.within(() -> {
              accepted.requested(request);
              log.atInfo()
                  .addKeyValue("job_id", request.jobId())
                  .addKeyValue("project_id", request.projectId())
                  .log(
                      "Accepted {} job_id={} project_id={}",
                      request.kind().wireName(),
                      request.jobId(),
                      request.projectId());
              return request;
            }));
  }

  private Mono<JobRequest> earlier(JobId job) {
    return Mono.justOrEmpty(accepted.find(job)).switchIfEmpty(jobs.requestOf(job));
  }

  private static JobRequest same(JobRequest first, JobRequest second) {
    if (!first.equals(asIfSentWith(first, second))) {
      throw new Refusal.Contradiction(
          IdempotencyKey.HEADER,
          "The key was used for a different request, which is job " + first.jobId() + ".");
    }
    return first;
  }

  /** Who repeats a request, and when, does not make it a different one. */
  private static JobRequest asIfSentWith(JobRequest first, JobRequest second) {
    String requestedBy = first.requestedBy();
    Instant at = first.occurredAt();
    return switch (second) {
      case BackupRequested e ->
          new BackupRequested(
              e.jobId(),
              e.projectId(),
              e.format(),
              e.compress(),
              e.notifyEmail(),
              e.storagePath(),
              e.includeTables(),
              e.excludeTables(),
              e.schemaOnly(),
              e.dataOnly(),
              e.retentionDays(),
              requestedBy,
              at);
      case LogsBackupRequested e ->
          new LogsBackupRequested(
              e.jobId(),
              e.projectId(),
              e.format(),
              e.dateRange(),
              e.notifyEmail(),
              e.retentionDays(),
              requestedBy,
              at);
      case StorageBackupRequested e ->
          new StorageBackupRequested(
              e.jobId(),
              e.projectId(),
              e.storagePath(),
              e.notifyEmail(),
              e.retentionDays(),
              requestedBy,
              at);
      case RestoreRequested e ->
          new RestoreRequested(
              e.jobId(),
              e.projectId(),
              e.backupId(),
              e.sourceProjectId(),
              e.tables(),
              e.targetPath(),
              requestedBy,
              at);
      case RestoreUndoRequested e ->
          new RestoreUndoRequested(e.jobId(), e.projectId(), e.restoreJobId(), requestedBy, at);
      case VerificationRequested e ->
          new VerificationRequested(e.jobId(), e.projectId(), e.backupId(), requestedBy, at);
    };
  }
}
