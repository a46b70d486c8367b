package io.tenantvault.backup.pgdump;

import io.tenantvault.contract.id.TenantSchema;
import io.tenantvault.contract.job.DumpScope;

/** What of a database is dumped. */
public record DumpChoice(TenantSchema schema, DumpScope scope, DumpedTables tables) {}
