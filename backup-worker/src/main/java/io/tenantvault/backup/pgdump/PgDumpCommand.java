package io.tenantvault.backup.pgdump;

import io.tenantvault.contract.job.DumpFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The arguments and the environment of a pg_dump. There is no shell in between, and what decides
 * about the connection goes by environment: arguments are visible to every user of the machine, and
 * pg_dump would read a database's name with a {@code =} in it as a connection string.
 */
final class PgDumpCommand {

  /**
   * What a pg_dump gets of our own environment. The rest stays here: it holds the bot's token and
   * the control plane's password.
   */
  private static final Set<String> INHERITED =
      Set.of(
          "PATH",
          "HOME",
          "TMPDIR",
          "TZ",
          "LD_LIBRARY_PATH",
          "PGSSLMODE",
          "PGSSLROOTCERT",
          "PGSSLCERT",
          "PGSSLKEY",
          "PGCHANNELBINDING");

  private final DumpOrder order;
  private final PgDumpLimits limits;

  PgDumpCommand(DumpOrder order, PgDumpLimits limits) {
    this.order = order;
    this.limits = limits;
  }

  ProcessBuilder process() {
    ProcessBuilder builder = new ProcessBuilder(arguments());
    Map<String, String> environment = builder.environment();
    environment.keySet().retainAll(INHERITED);
    environment.putAll(connection());
    // pg_dump's messages in English, whatever the machine speaks: they are read by DumpFailure.
    environment.put("LC_ALL", "C");
    return builder;
  }

  List<String> arguments() {
    return List.of(
        order.program().path().toString(),
        "--no-password",
        "--format=" + (order.format() == DumpFormat.TAR ? "tar" : "plain"),
        // A pattern to pg_dump; quoted, it matches this name only.
        "--schema=" + order.schema().quoted(),
        "--lock-wait-timeout=" + limits.tableLock().toMillis());
  }

  private Map<String, String> connection() {
    DumpSource source = order.source();
    return Map.of(
        "PGHOST", source.host(),
        "PGPORT", Integer.toString(source.port()),
        "PGDATABASE", source.database(),
        "PGUSER", source.user(),
        "PGPASSWORD", source.password(),
        "PGAPPNAME", order.applicationName(),
        "PGCONNECT_TIMEOUT", Long.toString(Math.max(2, limits.connect().toSeconds())));
  }
}
