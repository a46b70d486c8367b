package io.tenantvault.backup;

import io.tenantvault.backup.pgdump.DumpChoice;
import io.tenantvault.backup.pgdump.DumpOrder;
import io.tenantvault.backup.source.InspectSource;
import io.tenantvault.backup.source.SourceFacts;
import io.tenantvault.contract.event.BackupRequested;
import io.tenantvault.contract.job.FailureCode;
import io.tenantvault.jobruntime.JobFailedException;
import io.tenantvault.jobruntime.tenant.DatabaseConnection;
import io.tenantvault.jobruntime.tenant.Tenant;
import io.tenantvault.postgres.NoFittingProgramException;
import io.tenantvault.postgres.PostgresProgram;
import io.tenantvault.postgres.PostgresPrograms;
import io.tenantvault.postgres.ServerLogin;
import java.time.Clock;
import java.time.temporal.ChronoUnit;

/** Finds out whether and how a tenant can be dumped, before anything is started. */
final class PlanDump {

  private final InspectSource inspect;
  private final PostgresPrograms pgDumps;
  private final Clock clock;

  PlanDump(InspectSource inspect, PostgresPrograms pgDumps, Clock clock) {
    this.inspect = inspect;
    this.pgDumps = pgDumps;
    this.clock = clock;
  }

  /**
   * The plan for a tenant, made while its lock is held.
   *
   * @param session the {@code application_name} of all sessions of the job
   * @throws JobFailedException {@code SOURCE_UNREACHABLE}, {@code SCHEMA_MISSING}, {@code
   *     TABLE_UNKNOWN} or {@code CLIENT_TOO_OLD}
   */
  DumpPlan plan(Tenant tenant, BackupRequested request, String session)
      throws JobFailedException, InterruptedException {
    SourceFacts source = inspect.inspect(tenant, request, session);
    DumpOrder order =
        new DumpOrder(
            pgDumpFor(source, tenant),
            login(tenant.database()),
            new DumpChoice(tenant.schema(), request.scope(), source.tables()),
            request.format(),
            source.encoding(),
            session);
    return new DumpPlan(request, order, source, clock.instant().truncatedTo(ChronoUnit.MILLIS));
  }

  private PostgresProgram pgDumpFor(SourceFacts source, Tenant tenant)
      throws JobFailedException, InterruptedException {
    try {
      return pgDumps.fitting(source.server(), tenant.project().value());
    } catch (NoFittingProgramException e) {
      throw new JobFailedException(FailureCode.CLIENT_TOO_OLD, e.getMessage(), e);
    }
  }

  private static ServerLogin login(DatabaseConnection database) {
    return new ServerLogin(
        database.host(),
        database.port(),
        database.name(),
        database.user(),
        database.password(),
        database.tls());
  }
}
