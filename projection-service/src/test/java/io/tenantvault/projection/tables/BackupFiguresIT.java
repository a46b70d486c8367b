package io.tenantvault.projection.tables;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenantvault.localstack.testing.TestPostgres;
import io.tenantvault.projection.ControlPlane;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;

/** The figures that triggers keep of the catalogue. */
class BackupFiguresIT {
  private static final String FIGURES =
      "SELECT project_id || ' ' || type || ' ' || backups || ' ' || size"
          + " FROM control_plane.backup_figures ORDER BY 1";

  private final ControlPlane tables = new ControlPlane(TestPostgres.shared().freshDatabase());

  @Test
  void countWhatWasThereBeforeThem() {
    migrate("1");
    tables.execute(backup("shop", "database", 5));
    tables.execute(backup("shop", "database", 6));
    tables.execute(backup("shop", "logs", 7));

    migrate("latest");

    assertThat(tables.query(FIGURES)).containsExactly("shop database 2 11", "shop logs 1 7");
  }

  @Test
  void followWhatIsAddedChangedAndDeleted() {
    migrate("latest");
    tables.execute(backup("shop", "database", 5));
    tables.execute(backup("shop", "database", 6));
    tables.execute(backup("mill", "database", 7));

    tables.execute(
        "UPDATE control_plane.backups SET size = size * 10, type = 'logs' WHERE size = 5");
    tables.execute("UPDATE control_plane.backups SET file_id = 'other' WHERE size = 7");
    tables.execute("DELETE FROM control_plane.backups WHERE size = 6");
    assertThat(tables.query(FIGURES))
        .containsExactly("mill database 1 7", "shop database 0 0", "shop logs 1 50");

    tables.execute("TRUNCATE control_plane.backups");
    assertThat(tables.query(FIGURES)).isEmpty();
  }

  @Test
  void doNotMakeTransactionsWaitForEachOther() throws Exception {
    migrate("latest");
    var bothBegun = new CyclicBarrier(2);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var one = threads.submit(transaction("shop", "mill", bothBegun));
      var two = threads.submit(transaction("mill", "shop", bothBegun));
      one.get(20, TimeUnit.SECONDS);
      two.get(20, TimeUnit.SECONDS);
    }

    assertThat(tables.query(FIGURES)).containsExactly("mill database 2 2", "shop database 2 2");
  }

  private Callable<Void> transaction(String first, String second, CyclicBarrier bothBegun) {
    return () -> {
      try (Connection connection = tables.database().connect()) {
        connection.setAutoCommit(false);
        execute(connection, backup(first, "database", 1));
        bothBegun.await(10, TimeUnit.SECONDS);
        execute(connection, backup(second, "database", 1));
        bothBegun.await(10, TimeUnit.SECONDS);
        connection.commit();
      }
      return null;
    };
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static String backup(String project, String type, long size) {
    return """
    INSERT INTO control_plane.backups (id, project_id, type, file_id, size, created_at, job_id, format,
      compression, sha256, bot, chat_id, message_id, manifest_file_id, manifest_chat_id,
      manifest_message_id, manifest_sha256, parts, tables, rows, server_version, client_version, attempt,
      version)
    VALUES (gen_random_uuid(), '%s', '%s', 'f', %d, now(), gen_random_uuid(), 'sql',
      'gzip', 's', 1, 1, 1, 'm', 1, 1, 's', 1, 1, 1, '15', '15', 1, 1)
    """
        .formatted(project, type, size);
  }

  private void migrate(String version) {
    Flyway.configure()
        .dataSource(
            tables.database().jdbcUrl(), tables.database().user(), tables.database().password())
        .defaultSchema("control_plane")
        .target(version)
        .load()
        .migrate();
  }
}
