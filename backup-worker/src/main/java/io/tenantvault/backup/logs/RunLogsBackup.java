package io.tenantvault.backup.logs;

import io.tenantvault.backup.store.ArtifactKind;
import io.tenantvault.backup.store.BackupOrder;
import io.tenantvault.backup.store.StoreBackup;
import io.tenantvault.contract.event.DateRange;
import io.tenantvault.contract.event.LogsBackupRequested;
import io.tenantvault.contract.job.BackupType;
import io.tenantvault.contract.job.FailureCode;
import io.tenantvault.jobruntime.Job;
import io.tenantvault.jobruntime.JobContext;
import io.tenantvault.jobruntime.JobFailedException;
import io.tenantvault.jobruntime.JobResult;
import io.tenantvault.jobruntime.tenant.Tenant;
import io.tenantvault.jobruntime.tenant.TenantDirectory;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Objects;

/** Backs a project's logs up. They are not the tenant's own data, so its lock is not needed. */
final class RunLogsBackup implements Job<LogsBackupRequested> {

  private static final DateRange ALWAYS = new DateRange(null, null);

  private final TenantDirectory tenants;
  private final LogsTable table;
  private final StoreBackup storeBackup;
  private final Clock clock;

  RunLogsBackup(TenantDirectory tenants, LogsTable table, StoreBackup storeBackup, Clock clock) {
    this.tenants = tenants;
    this.table = table;
    this.storeBackup = storeBackup;
    this.clock = clock;
  }

  @Override
  public Class<LogsBackupRequested> requestType() {
    return LogsBackupRequested.class;
  }

  @Override
  public JobResult run(LogsBackupRequested request, JobContext context)
      throws JobFailedException, InterruptedException {
    DateRange range = Objects.requireNonNullElse(request.dateRange(), ALWAYS);
    if (range.reversed()) {
      throw new JobFailedException(
          FailureCode.RANGE_REVERSED,
          "the range from %s to %s ends before it starts; exchange them"
              .formatted(range.start(), range.end()));
    }
    Tenant tenant = tenants.find(request.projectId());
    try (LogsSession session = table.open("tenantvault logs " + request.jobId())) {
      LogEntries entries = new LogEntries(request.projectId(), range, request.format());
      return storeBackup.run(
          order(request, tenant, session), new LogsSource(session, entries), context);
    }
  }

  private BackupOrder order(LogsBackupRequested request, Tenant tenant, LogsSession session) {
    return new BackupOrder(
        request,
        tenant.schema(),
        null,
        ArtifactKind.gzip(
            BackupType.LOGS, request.format().artifact(), session.facts().server().text()),
        clock.instant().truncatedTo(ChronoUnit.MILLIS));
  }
}
