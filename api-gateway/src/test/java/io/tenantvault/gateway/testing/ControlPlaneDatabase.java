package io.tenantvault.gateway.testing;

import io.tenantvault.localstack.postgres.Database;
import io.tenantvault.localstack.testing.TestPostgres;
import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;
import org.flywaydb.core.Flyway;

/**
 * A control plane of its own, with the projection's migrations, and rows as the projection writes
 * them.
 */
public record ControlPlaneDatabase(Database database) {
  private static final String DAILY =
      "{\"type\":\"database\",\"preset\":\"daily\",\"time_zone\":\"UTC\",\"enabled\":true,\"options\":{}}";

  /** With the projects {@code acme} and {@code globex}. */
  public static ControlPlaneDatabase fresh() {
    return in(TestPostgres.shared().freshDatabase());
  }

  /** In this database, which is empty. */
  public static ControlPlaneDatabase in(Database database) {
    Path migrations =
        Path.of(System.getProperty("tenantvault.home"))
            .resolve("projection-service/src/main/resources/db/migration");
    Flyway.configure()
        .dataSource(database.jdbcUrl(), database.user(), database.password())
        .locations("filesystem:" + migrations)
        .defaultSchema("control_plane")
        .load()
        .migrate();
    var controlPlane = new ControlPlaneDatabase(database);
    controlPlane.execute(
        "insert into control_plane.projects (id, slug) values ('acme', 'acme'), ('globex', 'globex')");
    return controlPlane;
  }

  /** Adds a backup of a database; its other columns are of no interest. */
  public UUID addBackup(String project, String type, Instant createdAt, Instant expiresAt) {
    UUID id = UUID.randomUUID();
    execute(
        """
        insert into control_plane.backups (id, project_id, type, file_id, size, created_at, expires_at,
          created_by, job_id, format, compression, sha256, bot, chat_id, message_id, manifest_file_id,
          manifest_chat_id, manifest_message_id, manifest_sha256, parts, tables, rows, server_version,
          client_version, attempt, version)
        values (?, ?, ?, 'FILE', 1234, ?, ?, 'alice', ?, 'sql', 'gzip', 'abc', 42, -100, 7, 'MANIFEST',
          -100, 8, 'def', 1, 5, 200000, '15.14', '15.14', 1, 9)
        """,
        id,
        project,
        type,
        createdAt.atOffset(ZoneOffset.UTC),
        expiresAt.atOffset(ZoneOffset.UTC),
        UUID.randomUUID());
    return id;
  }

  /** The one number that a query gives. */
  public long number(String sql) {
    try (var connection = database.connect();
        var statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getLong(1);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Adds a job; its other columns are of no interest. */
  public UUID addJob(String project, String type, String status) {
    UUID id = UUID.randomUUID();
    execute(
        """
        insert into control_plane.jobs (id, project_id, type, status, created_at, updated_at)
        values (?, ?, ?, ?, now(), now())
        """,
        id,
        project,
        type,
        status);
    return id;
  }

  /** Adds a daily schedule of database backups. */
  public void addSchedule(String project, UUID id, Instant nextRunAt) {
    execute(
        """
        insert into control_plane.schedules (id, project_id, type, cron, preset, time_zone, enabled, spec,
          created_spec, created_by, created_at, saved_by, saved_at, next_run_at)
        values (?, ?, 'database', '0 3 * * *', 'daily', 'UTC', true, ?::jsonb, ?::jsonb, 'alice', now(),
          'alice', now(), ?)
        """,
        id,
        project,
        DAILY,
        DAILY,
        nextRunAt.atOffset(ZoneOffset.UTC));
  }

  /** Runs one statement. */
  public void execute(String sql, Object... values) {
    try (var connection = database.connect();
        PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < values.length; i++) {
        statement.setObject(i + 1, values[i]);
      }
      statement.execute();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
