package io.tenantvault.chaos.fault;

import io.tenantvault.chaos.platform.SmallDisk;
import io.tenantvault.chaos.platform.WiredProcess;
import io.tenantvault.localstack.postgres.Database;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;

/**
 * What can be harmed.
 *
 * @param services by name
 * @param clocked those of them whose clock can be set
 * @param wires of those that can be cut off
 * @param database as the superuser
 * @param disks those of the broker and the database server; none where the system does not let us
 *     mount
 */
public record Victims(
    List<String> services,
    List<String> clocked,
    List<WiredProcess> wires,
    Database database,
    Map<String, SmallDisk> disks) {

  public Victims {
    services = List.copyOf(services);
    clocked = List.copyOf(clocked);
    wires = List.copyOf(wires);
    disks = Map.copyOf(disks);
  }

  String service(int pick) {
    return services.get(pick % services.size());
  }

  String clocked(int pick) {
    return clocked.get(pick % clocked.size());
  }

  /** One of those that start programs. */
  String worker(int pick) {
    List<String> workers =
        services.stream().filter(name -> name.matches("(backup|restore)-worker.*")).toList();
    return workers.get(pick % workers.size());
  }

  WiredProcess wired(int pick) {
    return wires.get(pick % wires.size());
  }

  /** Ends every session but that of the one who asks; how many. */
  int endSessions() throws SQLException {
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity"
                    + " WHERE pid <> pg_backend_pid() AND backend_type = 'client backend'")) {
      row.next();
      return row.getInt(1);
    }
  }
}
