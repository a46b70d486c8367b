package io.tenantvault.restore.transaction;

import io.tenantvault.contract.event.BackupWarning;
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
import io.tenantvault.restore.aside.AsideNote;
import io.tenantvault.restore.aside.AsideSchema;
import io.tenantvault.restore.naming.SchemaNames;
import io.tenantvault.restore.psql.PsqlSession;
import io.tenantvault.restore.role.OpenRole;
import io.tenantvault.restore.role.RestoreRoles;
import io.tenantvault.restore.role.RestoreRoles.Reach;
import io.tenantvault.restore.role.ScratchRoleSql;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** Begins the transactions in which tenants are changed. */
public final class TenantTransactions {

  private final PostgresPrograms psqls;
  private final TenantServer server;
  private final RestoreRoles roles;
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
    this.roles =
        new RestoreRoles(server::connect, settings.role(), settings.lockWait(), Clock.systemUTC());
    this.settings = settings;
  }

  /**
   * The note on what an attempt of a job has set aside of the tenant; empty when none has
   * committed, and then none before this one does so later.
   *
   * @throws JobFailedException {@code SOURCE_UNREACHABLE}, or {@code RESTORE_FAILED} where a schema
   *     of the name is not ours
   */
  public Optional<AsideNote> setAsideBy(JobId job, Tenant tenant)
      throws JobFailedException, InterruptedException {
    return new FindSetAside(server).find(tenant, job);
  }

  /**
   * Begins the transaction of an attempt that undoes a restore, and takes the tenant's lock in it.
   * What a former attempt of the job still does on the server is ended first.
   *
   * @throws JobFailedException {@code SOURCE_UNREACHABLE}, {@code CLIENT_TOO_OLD} or {@code
   *     TENANT_BUSY}
   */
  public TenantTransaction begin(Tenant tenant, JobId job, JobId restore)
      throws JobFailedException, InterruptedException {
    PostgresVersion release = server.prepare(tenant, job);
    server.endVerifications(tenant);
    return beginOn(release, roles.open(tenant, job, AsideSchema.of(restore)), Optional.empty());
  }

  /**
   * The same for a dump.
   *
   * @param dumped the release of the server that the dump is from; an older one is refused
   * @param names that of the tenant that is changed, and the one that the dump has
   * @param reach what the dump replaces
   * @throws JobFailedException also {@code RESTORE_FAILED} for an older server
   */
  public TenantTransaction begin(
      Tenant tenant, PostgresVersion dumped, SchemaNames names, Reach reach)
      throws JobFailedException, InterruptedException {
    PostgresVersion release = prepared(tenant, dumped, names);
    server.endVerifications(tenant);
    OpenRole role = roles.open(tenant, names, reach);
    return beginOn(release, role, names.borrowed());
  }

  /**
   * Begins a transaction in which a dump is applied beside the tenant, under the dump's own name,
   * only to be rolled back. The tenant goes on meanwhile; only restores of it are kept away, and
   * end this one.
   *
   * @param tenant whose database it is
   * @param dumped the release of the server that the dump is from; an older one is refused
   * @param schema the schema that the dump names
   * @throws JobFailedException as for a restore
   */
  public TenantTransaction beginScratch(
      Tenant tenant, PostgresVersion dumped, TenantSchema schema, JobId job)
      throws JobFailedException, InterruptedException {
    Tenant scratch = new Tenant(tenant.project(), ScratchRoleSql.schema(job), tenant.database());
    SchemaNames names = new SchemaNames(schema, scratch.schema(), job);
    PostgresVersion release = prepared(scratch, dumped, names);
    return beginOn(release, roles.openScratch(scratch, names), names.borrowed());
  }

  private PostgresVersion prepared(Tenant tenant, PostgresVersion dumped, SchemaNames names)
      throws JobFailedException, InterruptedException {
    PostgresVersion release = server.prepare(tenant, names.job());
    if (release.major() < dumped.major()) {
      throw new JobFailedException(
          FailureCode.RESTORE_FAILED,
          "the backup is of a server %s and %s of project %s is %s; restore it to a server %d or newer"
              .formatted(dumped, tenant.database(), tenant.project(), release, dumped.major()));
    }
    return release;
  }

  /**
   * Looks whether a tenant's database has what a backup needs and does not carry.
   *
   * @throws JobFailedException {@code REQUIREMENT_MISSING} naming what is not there, {@code
   *     SOURCE_UNREACHABLE}
   */
  public void mustHave(Tenant tenant, List<BackupWarning> warnings) throws JobFailedException {
    new CheckNeeds(server).check(tenant, warnings);
  }

  private TenantTransaction beginOn(
      PostgresVersion release, OpenRole role, Optional<TenantSchema> borrowed)
      throws JobFailedException, InterruptedException {
    TenantTransaction transaction = started(release, role);
    try {
      transaction.begin(borrowed);
      return transaction;
    } catch (Throwable e) {
      transaction.close();
      throw e;
    }
  }

  private TenantTransaction started(PostgresVersion release, OpenRole role)
      throws JobFailedException, InterruptedException {
    try {
      return new TenantTransaction(start(release, role), server, role, settings);
    } catch (Throwable e) {
      role.close();
      throw e;
    }
  }

  private PsqlSession start(PostgresVersion release, OpenRole role)
      throws JobFailedException, InterruptedException {
    DatabaseConnection to = role.login();
    try {
      return PsqlSession.start(
          ProgramCall.onServer(
              psqls.fitting(release, role.tenant().project().value()),
              PsqlSession.OPTIONS,
              new ServerLogin(to.host(), to.port(), to.name(), to.user(), to.password(), to.tls()),
              TenantServer.applicationName(role.job()),
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
