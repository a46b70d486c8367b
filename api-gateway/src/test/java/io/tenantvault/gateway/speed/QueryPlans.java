package io.tenantvault.gateway.speed;

import io.tenantvault.gateway.testing.ControlPlaneDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.regex.Pattern;

/**
 * The plans of the queries that a server runs, as it writes them into its log: EXPLAIN (ANALYZE,
 * BUFFERS) of exactly what the gateway asks.
 */
final class QueryPlans {

  private static final Pattern PREFIX =
      Pattern.compile("(?m)^.*LOG: {2}duration: ([0-9.]+) ms {2}plan:$");

  private final Path log;
  private final Path file;
  private long read;

  private QueryPlans(Path log, Path file) {
    this.log = log;
    this.file = file;
  }

  /**
   * Lets the server write the plans of all sessions that begin from now on.
   *
   * @param log of the server
   * @param file where they are collected
   */
  static QueryPlans of(ControlPlaneDatabase tables, Path log, Path file) throws IOException {
    if (canExplain(tables)) {
      String database = "alter database " + tables.database().name() + " set ";
      tables.execute(database + "session_preload_libraries = 'auto_explain'");
      tables.execute(database + "auto_explain.log_min_duration = 0");
      tables.execute(database + "auto_explain.log_analyze = on");
      tables.execute(database + "auto_explain.log_buffers = on");
    }
    Files.createDirectories(file.getParent());
    Files.writeString(file, "");
    return new QueryPlans(log, file);
  }

  /** Some distributions have it in a package of its own; then there are no plans. */
  private static boolean canExplain(ControlPlaneDatabase tables) {
    try (Connection connection = tables.database().connect();
        var statement = connection.createStatement()) {
      return !statement.execute("load 'auto_explain'");
    } catch (SQLException e) {
      return false;
    }
  }

  /** Forgets what has been written so far. */
  void begin() throws IOException {
    read = Files.size(log);
  }

  /** Collects what was written since, under a heading. */
  void collect(String heading) throws IOException {
    byte[] all = Files.readAllBytes(log);
    String plans = new String(all, (int) read, (int) (all.length - read));
    Files.writeString(
        file,
        Files.readString(file)
            + "== "
            + heading
            + "\n"
            + PREFIX.matcher(plans).replaceAll("-- $1 ms")
            + "\n");
    read = all.length;
  }
}
