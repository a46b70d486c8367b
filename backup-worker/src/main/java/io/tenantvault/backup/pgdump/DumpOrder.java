package io.tenantvault.backup.pgdump;

import io.tenantvault.contract.id.TenantSchema;
import io.tenantvault.contract.job.DumpFormat;

/**
 * What one pg_dump is to do.
 *
 * @param applicationName how its session is called in {@code pg_stat_activity}
 */
public record DumpOrder(
    PgDumpProgram program,
    DumpSource source,
    TenantSchema schema,
    DumpFormat format,
    String applicationName) {}
