package io.tenantvault.restore;

import io.tenantvault.contract.event.BackupVerified;
import io.tenantvault.contract.event.VerificationCompleted;
import io.tenantvault.contract.event.VerificationRequested;
import io.tenantvault.contract.id.JobId;
import io.tenantvault.contract.job.BackupType;
import io.tenantvault.contract.job.FailureCode;
import io.tenantvault.jobruntime.Job;
import io.tenantvault.jobruntime.JobContext;
import io.tenantvault.jobruntime.JobFailedException;
import io.tenantvault.jobruntime.JobResult;
import io.tenantvault.jobruntime.publish.EventNotPublishedException;
import io.tenantvault.jobruntime.publish.EventPublisher;
import io.tenantvault.jobruntime.tenant.Tenant;
import io.tenantvault.jobruntime.tenant.TenantDirectory;
import io.tenantvault.restore.LookThrough.Finding;
import io.tenantvault.restore.artifact.BackupCatalogue;
import java.time.Clock;

/**
 * Looks a backup through and tells what it has found. That a backup is damaged is a finding, and
 * the job has done its work; the job fails where it could not be told.
 */
final class RunVerification implements Job<VerificationRequested> {

  private final TenantDirectory tenants;
  private final BackupCatalogue catalogue;
  private final LookThrough look;
  private final EventPublisher events;
  private final Clock clock;

  RunVerification(
      TenantDirectory tenants,
      BackupCatalogue catalogue,
      LookThrough look,
      EventPublisher events,
      Clock clock) {
    this.tenants = tenants;
    this.catalogue = catalogue;
    this.look = look;
    this.events = events;
    this.clock = clock;
  }

  @Override
  public Class<VerificationRequested> requestType() {
    return VerificationRequested.class;
  }

  @Override
  public JobResult run(VerificationRequested request, JobContext context)
      throws JobFailedException, InterruptedException {
    Tenant tenant = tenants.find(request.projectId());
    BackupType type = catalogue.type(request.backupId(), request.projectId());
    JobId madeBy = catalogue.job(request.backupId(), request.projectId());
    Finding finding = look.run(type, request, tenant, context);
    context.ensureHeld();
    tell(
        new BackupVerified(
            madeBy,
            request.projectId(),
            request.backupId(),
            type,
            finding.outcome(),
            finding.detail(),
            request.jobId(),
            request.requestedBy(),
            clock.instant()));
    return stamp ->
        new VerificationCompleted(
            stamp, request.backupId(), finding.outcome(), finding.detail(), request.requestedBy());
  }

  /** Before the job's own report: who reads that the job is done finds the backup's row changed. */
  private void tell(BackupVerified verified) throws JobFailedException, InterruptedException {
    try {
      events.publish(verified);
    } catch (EventNotPublishedException e) {
      throw new JobFailedException(
          FailureCode.INTERNAL,
          "what was found out about backup %s could not be told: %s"
              .formatted(verified.backupId(), e.getMessage()),
          e);
    }
  }
}
