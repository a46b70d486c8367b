package io.tenantvault.gateway.speed;

import io.tenantvault.gateway.testing.ControlPlaneDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * A million backups and a million jobs of the project {@code large}, made one after the other over
 * most of a year, and before that 200,000 of each of 200 others. About half of the backups have
 * expired, which is the worst case for a list that begins with the newest; few are of a rare type.
 */
final class LongHistory {

  static final String PROJECT = "large";
  static final int ROWS = 1_000_000;
  static final int OTHERS = 200_000;

  private static final String PROJECT_OF_ROW =
      "case when i <= %d then '%s' else 'other' || i %% 200 end".formatted(ROWS, PROJECT);

  private static final String BACKUPS =
      """
      insert into control_plane.backups (id, project_id, type, file_id, size, created_at, expires_at, created_by,
        job_id, format, compression, sha256, bot, chat_id, message_id, manifest_file_id, manifest_chat_id,
        manifest_message_id, manifest_sha256, parts, tables, rows, server_version, client_version, attempt, version)
      select gen_random_uuid(), %s,
        case when i %% 1000 = 0 then 'storage' when i %% 10 = 1 then 'logs' else 'database' end,
        repeat('F', 70), 1000000 + i, at, at + interval '170 days', 'alice', gen_random_uuid(), 'sql', 'gzip',
        repeat('a', 64), 42, -100, i, repeat('M', 70), -100, i, repeat('b', 64), 3, 50, 200000, '15.14', '15.14',
        1, 9
      from generate_series(1, %d) i, lateral (select now() - i * interval '28 seconds' as at) made
      """
          .formatted(PROJECT_OF_ROW, ROWS + OTHERS);

  private static final String JOBS =
      """
      insert into control_plane.jobs (id, project_id, type, status, error_code, error_message, attempts, attempt,
        version, phase, bytes_read, bytes_stored, bytes_expected, rows, worker, request, created_by, created_at,
        updated_at, started_at, completed_at)
      select gen_random_uuid(), %s,
        case when i %% 20 = 3 then 'restore_backup' when i %% 20 = 5 then 'export_logs'
          when i %% 1000 = 0 then 'export_storage' else 'export_backup' end,
        case when i <= 3 then 'running' when i <= 9 then 'pending' when i %% 50 = 7 then 'failed'
          when i %% 10000 = 11 then 'cancelled' else 'completed' end,
        case when i %% 50 = 7 then 'STORAGE_UNAVAILABLE' end, case when i %% 50 = 7 then 'Telegram is away' end,
        1, 1, 9, 'dumping', 1000000, 300000, 1000000, 200000, 'worker-1',
        '{"format": "sql", "compress": true, "requested_by": "alice"}', 'alice', at, at, at, at
      from generate_series(1, %d) i, lateral (select now() - i * interval '28 seconds' as at) made
      """
          .formatted(PROJECT_OF_ROW, ROWS + OTHERS);

  private final ControlPlaneDatabase tables;

  LongHistory(ControlPlaneDatabase tables) {
    this.tables = tables;
  }

  /** Makes it: without the indexes and triggers at first, which are faster made afterwards. */
  void create() throws SQLException {
    fill("backups", BACKUPS);
    tables.execute(
        "insert into control_plane.backup_figures"
            + " select project_id, type, count(*), sum(size) from control_plane.backups group by 1, 2");
    fill("jobs", JOBS);
  }

  private void fill(String table, String insert) throws SQLException {
    List<String> indexes = texts("indexdef", table);
    for (String index : texts("indexname", table)) {
      tables.execute("drop index control_plane." + index);
    }
    tables.execute("alter table control_plane." + table + " disable trigger user");
    tables.execute("alter table control_plane." + table + " set unlogged");
    tables.execute(insert);
    indexes.forEach(tables::execute);
    tables.execute("alter table control_plane." + table + " enable trigger user");
    tables.execute("vacuum analyze control_plane." + table);
  }

  /** Of the indexes that serve no constraint. */
  private List<String> texts(String column, String table) throws SQLException {
    var texts = new ArrayList<String>();
    try (Connection connection = tables.database().connect();
        var statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "select %s from pg_indexes where tablename = '%s' and indexname like 'idx%%'"
                    .formatted(column, table))) {
      while (rows.next()) {
        texts.add(rows.getString(1));
      }
    }
    return texts;
  }
}
