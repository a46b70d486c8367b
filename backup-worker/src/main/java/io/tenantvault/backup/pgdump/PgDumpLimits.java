package io.tenantvault.backup.pgdump;

import java.time.Duration;

/**
 * How long a pg_dump may wait for others.
 *
 * @param connect for the server to accept the connection, whole seconds
 * @param tableLock for a table that somebody else has locked exclusively
 * @param end for the process to go after it was told to, before it is killed
 */
public record PgDumpLimits(Duration connect, Duration tableLock, Duration end) {}
