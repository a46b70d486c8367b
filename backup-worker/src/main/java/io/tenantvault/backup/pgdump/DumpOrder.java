package io.tenantvault.backup.pgdump;

import io.tenantvault.contract.id.TenantSchema;
import io.tenantvault.contract.job.DumpFormat;
import io.tenantvault.postgres.PostgresProgram;
import io.tenantvault.postgres.ServerLogin;

/**
 * What one pg_dump is to do.
 *
 * @param encoding of the database
 * @param applicationName how its session is called in {@code pg_stat_activity}
 */
public record DumpOrder(
    PostgresProgram program,
    ServerLogin source,
    DumpChoice choice,
    DumpFormat format,
    DatabaseEncoding encoding,
    String applicationName) {

  /** The tenant's schema. */
  public TenantSchema schema() {
    return choice.schema();
  }
}
