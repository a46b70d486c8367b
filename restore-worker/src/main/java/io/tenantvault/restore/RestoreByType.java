package io.tenantvault.restore;

import io.tenantvault.contract.event.RestoreRequested;
import io.tenantvault.contract.job.FailureCode;
import io.tenantvault.jobruntime.Job;
import io.tenantvault.jobruntime.JobContext;
import io.tenantvault.jobruntime.JobFailedException;
import io.tenantvault.jobruntime.JobResult;
import io.tenantvault.restore.artifact.BackupCatalogue;
import io.tenantvault.restore.files.RestoreFiles;

/** Restores what the backup is of: a request for one does not say so. */
final class RestoreByType implements Job<RestoreRequested> {

  private final BackupCatalogue catalogue;
  private final RunRestore database;
  private final RestoreFiles files;

  RestoreByType(BackupCatalogue catalogue, RunRestore database, RestoreFiles files) {
    this.catalogue = catalogue;
    this.database = database;
    this.files = files;
  }

  @Override
  public Class<RestoreRequested> requestType() {
    return RestoreRequested.class;
  }

  /** It may be a database's, which says when. */
  @Override
  public boolean mayBeCancelledAtOnce() {
    return database.mayBeCancelledAtOnce();
  }

  @Override
  public JobResult run(RestoreRequested request, JobContext context)
      throws JobFailedException, InterruptedException {
    return switch (catalogue.type(request.backupId(), request.source())) {
      case DATABASE -> database.run(request, context);
      case STORAGE -> files.run(request, context);
      case LOGS ->
          throw new JobFailedException(
              FailureCode.RESTORE_FAILED,
              "backup %s of project %s holds log entries, which nothing is restored from; download it instead"
                  .formatted(request.backupId(), request.source()));
    };
  }
}
