package io.tenantvault.backup.pgdump;

import io.tenantvault.contract.id.TenantSchema;
import io.tenantvault.contract.job.DumpFormat;
import io.tenantvault.postgres.PostgresProgram;
import io.tenantvault.postgres.ServerLogin;

/**
 * What one pg_dump is to do.
 *
 * @param encoding of the dump, by PostgreSQL's name for it
 * @param applicationName how its session is called in {@code pg_stat_activity}
 */
public record DumpOrder(
    PostgresProgram program,
    ServerLogin source,
    TenantSchema schema,
    DumpFormat format,
    String encoding,
    String applicationName) {}
