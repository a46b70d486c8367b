package io.tenantvault.restore.transaction;

import io.tenantvault.contract.id.JobId;
import io.tenantvault.contract.job.FailureCode;
import io.tenantvault.jobruntime.JobFailedException;
import io.tenantvault.jobruntime.tenant.DatabaseConnection;
import io.tenantvault.jobruntime.tenant.Tenant;
import io.tenantvault.postgres.NoFittingProgramException;
import io.tenantvault.postgres.PostgresPrograms;
import io.tenantvault.postgres.PostgresVersion;
import io.tenantvault.postgres.ProgramCall;
import io.tenantvault.postgres.ServerLogin;
import io.tenantvault.restore.psql.PsqlSession;
import java.io.IOException;

/** Begins restores. */
public final class RestoreTransactions {

  private final PostgresPrograms psqls;
  private final TenantServer server;
  private final TransactionSettings settings;

  /**
   * Begins them within limits.
   *
   * @param psqls the installed releases of psql
   */
  public RestoreTransactions(
      PostgresPrograms psqls, TenantServer server, TransactionSettings settings) {
    this.psqls = psqls;
    this.server = server;
    this.settings = settings;
  }

  /**
   * Begins the transaction of an attempt and takes the tenant's lock in it. What a former attempt
   * of the job still does on the server is ended first.
   *
   * @param dumped the release of the server that the dump is from; an older one is refused
   * @throws JobFailedException {@code SOURCE_UNREACHABLE}, {@code CLIENT_TOO_OLD}, {@code
   *     TENANT_BUSY}, or {@code RESTORE_FAILED} for an older server
   */
  public RestoreTransaction begin(Tenant tenant, JobId job, PostgresVersion dumped)
      throws JobFailedException, InterruptedException {
    PostgresVersion release = server.prepare(tenant, job);
    if (release.major() < dumped.major()) {
      throw new JobFailedException(
          FailureCode.RESTORE_FAILED,
          "the backup is of a server %s and %s of project %s is %s; restore it to a server %d or newer"
              .formatted(dumped, tenant.database(), tenant.project(), release, dumped.major()));
    }
    RestoreTransaction transaction =
        new RestoreTransaction(
            start(tenant, job, release), new RestoreSql(tenant, job, settings), server);
    try {
      transaction.begin();
      return transaction;
    } catch (Throwable e) {
      transaction.close();
      throw e;
    }
  }

  private PsqlSession start(Tenant tenant, JobId job, PostgresVersion release)
      throws JobFailedException, InterruptedException {
    DatabaseConnection to = tenant.database();
    try {
      return PsqlSession.start(
          ProgramCall.onServer(
              psqls.fitting(release, tenant.project().value()),
              PsqlSession.OPTIONS,
              new ServerLogin(to.host(), to.port(), to.name(), to.user(), to.password()),
              TenantServer.applicationName(job),
              settings.connect()),
          settings.end());
    } catch (NoFittingProgramException e) {
      throw new JobFailedException(FailureCode.CLIENT_TOO_OLD, e.getMessage(), e);
    } catch (IOException e) {
      throw new JobFailedException(
          FailureCode.INTERNAL, "psql could not be started: " + e.getMessage(), e);
    }
  }
}
