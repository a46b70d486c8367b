package io.tenantvault.restore.transaction;

import io.tenantvault.contract.id.JobId;
import io.tenantvault.contract.id.TenantSchema;
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
import java.util.Optional;

/** Begins the transactions in which tenants are changed. */
public final class TenantTransactions {

  private final PostgresPrograms psqls;
  private final TenantServer server;
  private final TransactionSettings settings;

  /**
   * Begins them within limits.
   *
   * @param psqls the installed releases of psql
   */
  public TenantTransactions(
      PostgresPrograms psqls, TenantServer server, TransactionSettings settings) {
    this.psqls = psqls;
    this.server = server;
    this.settings = settings;
  }

  /**
   * Begins the transaction of an attempt that needs no dump, and takes the tenant's lock in it.
   * What a former attempt of the job still does on the server is ended first.
   *
   * @throws JobFailedException {@code SOURCE_UNREACHABLE}, {@code CLIENT_TOO_OLD} or {@code
   *     TENANT_BUSY}
   */
  public TenantTransaction begin(Tenant tenant, JobId job)
      throws JobFailedException, InterruptedException {
    return beginOn(server.prepare(tenant, job), tenant, job, Optional.empty());
  }

  /**
   * The same for a dump.
   *
   * @param dumped the release of the server that the dump is from; an older one is refused
   * @param borrowed the tenant whose schema's name the dump has, where it is not that of the one
   *     that is changed
   * @throws JobFailedException also {@code RESTORE_FAILED} for an older server
   */
  public TenantTransaction begin(
      Tenant tenant, JobId job, PostgresVersion dumped, Optional<TenantSchema> borrowed)
      throws JobFailedException, InterruptedException {
    PostgresVersion release = server.prepare(tenant, job);
    if (release.major() < dumped.major()) {
      throw new JobFailedException(
          FailureCode.RESTORE_FAILED,
          "the backup is of a server %s and %s of project %s is %s; restore it to a server %d or newer"
              .formatted(dumped, tenant.database(), tenant.project(), release, dumped.major()));
    }
    return beginOn(release, tenant, job, borrowed);
  }

  private TenantTransaction beginOn(
      PostgresVersion release, Tenant tenant, JobId job, Optional<TenantSchema> borrowed)
      throws JobFailedException, InterruptedException {
    TenantTransaction transaction =
        new TenantTransaction(start(tenant, job, release), server, tenant, job, settings);
    try {
      transaction.begin(borrowed);
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
              new ServerLogin(to.host(), to.port(), to.name(), to.user(), to.password(), to.tls()),
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
