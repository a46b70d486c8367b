package io.tenantvault.backup.pgdump;

import java.nio.file.Path;

/** An installed pg_dump. */
public record PgDumpProgram(Path path, PostgresVersion version) {}
