package io.tenantvault.localstack.postgres;

import io.tenantvault.localstack.process.Launch;
import io.tenantvault.localstack.process.LocalProcess;
import io.tenantvault.localstack.process.Readiness;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A real PostgreSQL server as a process of its own. */
public final class PostgresServer implements AutoCloseable {
  /** How long a start may take, with recovery after a kill. */
  public static final Duration START_TIMEOUT = Duration.ofSeconds(90);

  private static final int MAX_CONNECTIONS = 200;

  private final PostgresConfig config;
  private LocalProcess process;

  private PostgresServer(PostgresConfig config, LocalProcess process) {
    this.config = config;
    this.process = process;
  }

  /** Starts one, with a new cluster where there is none, and returns when it serves clients. */
  public static PostgresServer start(PostgresConfig config)
      throws IOException, InterruptedException {
    return new PostgresServer(config, startProcess(config));
  }

  private static LocalProcess startProcess(PostgresConfig config)
      throws IOException, InterruptedException {
    LocalProcess process = LocalProcess.start(launch(config), config.lifetime());
    process.awaitReady(readiness(config), START_TIMEOUT);
    return process;
  }

  /**
   * The command that runs such a server; its cluster is made by this call when it is missing.
   *
   * @throws IOException when there are no programs, no user to run as, or initdb fails
   */
  public static Launch launch(PostgresConfig config) throws IOException, InterruptedException {
    ServerPrograms programs = ServerPrograms.find();
    ServerUser user = ServerUser.choose();
    Path data = DataDirectory.prepare(config.directory(), user);
    var cluster = new Cluster(programs, user, data);
    cluster.ensure(config);
    cluster.forgetFormerServer();
    var command = new ArrayList<>(List.of(programs.program("postgres").toString()));
    command.addAll(List.of("-D", data.toString()));
    var settings = new ArrayList<>(settings(config));
    if (config.certificate() != null) {
      settings.addAll(new ServerTls(user, data).install(config.certificate()));
    }
    for (String setting : settings) {
      command.addAll(List.of("-c", setting));
    }
    return new Launch("postgres", user.command(command), Map.of(), data, config.log());
  }

  // No Unix sockets: clients use TCP, and a path as long as a checkout's may not fit one.
  private static List<String> settings(PostgresConfig config) {
    var settings =
        new ArrayList<>(
            List.of(
                "listen_addresses=127.0.0.1",
                "port=" + config.maintenance().port(),
                "unix_socket_directories=",
                "max_connections=" + MAX_CONNECTIONS,
                "log_line_prefix=%m [%p] %a "));
    settings.addAll(config.durability().settings());
    return settings;
  }

  /** Whether such a server serves clients. */
  public static Readiness readiness(PostgresConfig config) {
    return () -> {
      try (Connection connection = config.maintenance().connect()) {
        return connection.isValid(2) ? Optional.empty() : Optional.of("it does not answer");
      } catch (SQLException e) {
        return Optional.of(String.valueOf(e.getMessage()));
      }
    };
  }

  /** The superuser's own database. */
  public Database maintenance() {
    return config.maintenance();
  }

  /** Makes an empty database; the name is used as it is, quoted. */
  public Database createDatabase(String name) throws SQLException {
    execute("create database \"" + name.replace("\"", "\"\"") + '"');
    return config.maintenance().named(name);
  }

  private void execute(String sql) throws SQLException {
    try (Connection connection = config.maintenance().connect();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** The server as the system knows it. */
  public ProcessHandle handle() {
    return process.handle();
  }

  /** Ends it with SIGKILL; what was committed stays. */
  public void kill() throws InterruptedException {
    process.kill();
  }

  /** Starts it again after {@link #kill()}, on the same port with the same data. */
  public void restart() throws IOException, InterruptedException {
    process = startProcess(config);
  }

  /** Ends it. The data stays. */
  @Override
  public void close() throws InterruptedException {
    process.kill();
  }
}
