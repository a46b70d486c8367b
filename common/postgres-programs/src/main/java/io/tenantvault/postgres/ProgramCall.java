package io.tenantvault.postgres;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A program with its arguments and its environment. There is no shell in between, and what decides
 * about the connection goes by environment: arguments are visible to every user of the machine, and
 * pg_dump would read a database's name with a {@code =} in it as a connection string.
 */
public final class ProgramCall {

  /**
   * What a program gets of our own environment. The rest stays here: it holds the bot's token and
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

  private final PostgresProgram program;
  private final List<String> options;
  private final Map<String, String> connection;

  private ProgramCall(
      PostgresProgram program, List<String> options, Map<String, String> connection) {
    this.program = program;
    this.options = List.copyOf(options);
    this.connection = Map.copyOf(connection);
  }

  /** A call that needs no server, such as pg_restore writing SQL. */
  public static ProgramCall offline(PostgresProgram program, List<String> options) {
    return new ProgramCall(program, options, Map.of());
  }

  /**
   * A call that works on a server.
   *
   * @param applicationName how its session is called in {@code pg_stat_activity}
   * @param connect for the server to accept the connection, whole seconds
   */
  public static ProgramCall onServer(
      PostgresProgram program,
      List<String> options,
      ServerLogin login,
      String applicationName,
      Duration connect) {
    Map<String, String> connection = new HashMap<>(login.tls().variables());
    connection.put("PGHOST", login.host());
    connection.put("PGPORT", Integer.toString(login.port()));
    connection.put("PGDATABASE", login.database());
    connection.put("PGUSER", login.user());
    connection.put("PGPASSWORD", login.password());
    connection.put("PGAPPNAME", applicationName);
    connection.put("PGCONNECT_TIMEOUT", Long.toString(Math.max(2, connect.toSeconds())));
    return new ProgramCall(program, options, connection);
  }

  /** The program that is called. */
  public PostgresProgram program() {
    return program;
  }

  /** The whole command line. */
  public List<String> arguments() {
    return Stream.concat(Stream.of(program.path().toString()), options.stream()).toList();
  }

  /** The call, ready to be started. */
  public ProcessBuilder process() {
    ProcessBuilder builder = new ProcessBuilder(arguments());
    Map<String, String> environment = builder.environment();
    environment.keySet().retainAll(INHERITED);
    environment.putAll(connection);
    // The programs' messages in English, whatever the machine speaks: they are read by us.
    environment.put("LC_ALL", "C");
    return builder;
  }

  @Override
  public String toString() {
    return String.join(" ", arguments());
  }
}
