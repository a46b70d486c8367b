package io.tenantvault.localstack.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tenantvault.localstack.process.Lifetime;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostgresServerIT {

  @Test
  void keepsCommittedRowsWhenItIsKilledAndRestarted(@TempDir Path directory) throws Exception {
    directory.toFile().setExecutable(true, false);
    var config = PostgresConfig.in(directory, new Lifetime.OfThisJvm(List.of()));
    try (var server = PostgresServer.start(config)) {
      Database database = server.createDatabase("kept");
      execute(database, "create table note as select 'before the kill' as text");

      server.kill();
      assertThat(PostgresServer.readiness(config).obstacle()).isPresent();
      server.restart();

      assertThat(query(database, "select text from note")).isEqualTo("before the kill");
    }
  }

  @Test
  void asksForThePasswordAndServesTwoHundredConnections(@TempDir Path directory) throws Exception {
    directory.toFile().setExecutable(true, false);
    var config = PostgresConfig.in(directory, new Lifetime.OfThisJvm(List.of()));
    try (var server = PostgresServer.start(config)) {
      Database known = server.maintenance();
      var stranger = new Database(known.host(), known.port(), known.name(), known.user(), "guess");

      assertThat(PostgresServer.readiness(config).obstacle()).isEmpty();
      assertThat(query(known, "show max_connections")).isEqualTo("200");
      assertThat(query(known, "show server_encoding")).isEqualTo("UTF8");
      assertThatThrownBy(stranger::connect)
          .isInstanceOf(SQLException.class)
          .hasMessageContaining("password authentication failed");
    }
  }

  private static void execute(Database database, String sql) throws SQLException {
    try (var connection = database.connect();
        var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static String query(Database database, String sql) throws SQLException {
    try (var connection = database.connect();
        var statement = connection.createStatement();
        var rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getString(1);
    }
  }
}
