package io.tenantvault.backup.source;

import io.tenantvault.backup.pgdump.DatabaseEncoding;
import io.tenantvault.backup.pgdump.DumpedTables;
import io.tenantvault.postgres.PostgresVersion;

/**
 * What is known of a tenant before its dump.
 *
 * @param server the release of the server
 * @param tables those that were asked for
 * @param estimatedBytes about how long an uncompressed dump with rows will be: the size of these
 *     tables without their indexes
 */
public record SourceFacts(
    PostgresVersion server, DatabaseEncoding encoding, DumpedTables tables, long estimatedBytes) {}
