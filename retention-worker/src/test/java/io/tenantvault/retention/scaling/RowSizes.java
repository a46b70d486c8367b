package io.tenantvault.retention.scaling;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jooq.DSLContext;

/**
 * Measures on PostgreSQL what the rows of a backup take, with rows made up to be as long as real
 * ones, keys drawn at random as real ones are.
 */
final class RowSizes {
  private static final int BACKUPS = 20_000;
  private static final int DOCUMENTS = 3;

  private static final String FILE_ID =
      "'BQACAgIAAyEFAASMzYQ' || md5(n::text) || substr(md5((n + 1)::text), 1, 20)";

  private static final String MAKE =
      """
      create temporary table made as
        select n, gen_random_uuid() as job, 'tenant-' || mod(n, 2000) as project, now() - n * interval '7 s' as at
        from generate_series(1, %d) as n;
      insert into control_plane.jobs (id, project_id, type, status, attempts, attempt, version, progress_attempt,
          progress_version, phase, bytes_read, bytes_stored, rows, worker, worker_attempt, backup_id, request, created_by,
          created_at, updated_at, started_at, completed_at)
        select job, project, 'export_backup', 'completed', 1, 1, 9, 1, 8, 'finishing', 1e8, 1e7, 1e5,
          'backup-worker-6d5f7c9b8-x2x4q-1', 1, gen_random_uuid(),
          jsonb_build_object('job_id', job, 'project_id', project, 'format', 'sql', 'compress', true, 'requested_by',
            'schedule:' || job, 'occurred_at', at), 'schedule:' || job, at, at, at, at
        from made;
      insert into control_plane.job_claims (job_id, attempt, kind, project_id, state, worker, lease_until, ended_at, request,
          outcome, outcome_published)
        select job, 1, 'export_backup', project, 'completed', 'backup-worker-6d5f7c9b8-x2x4q-1', at, at,
          jsonb_build_object('job_id', job, 'project_id', project, 'format', 'sql', 'compress', true, 'requested_by',
            'schedule:' || job, 'occurred_at', at),
          jsonb_build_object('job_id', job, 'project_id', project, 'backup_id', gen_random_uuid(), 'type', 'database',
            'format', 'sql', 'compression', 'gzip', 'sha256', md5(n::text) || md5((n + 1)::text), 'manifest_sha256',
            md5((n + 2)::text) || md5((n + 3)::text), 'file_id', %s, 'manifest', %s, 'size', n, 'rows', n,
            'server_version', '17.2', 'client_version', '17.2', 'tables', jsonb_build_array(
              jsonb_build_object('table', 'orders', 'rows', n), jsonb_build_object('table', 'customers', 'rows', n),
              jsonb_build_object('table', 'invoices', 'rows', n))), true
        from made;
      insert into control_plane.backups (id, project_id, type, file_id, size, created_at, expires_at, created_by, job_id,
          format, compression, sha256, bot, chat_id, message_id, manifest_file_id, manifest_chat_id, manifest_message_id,
          manifest_sha256, parts, tables, rows, server_version, client_version, attempt, version, table_rows)
        select gen_random_uuid(), project, 'database', %s, n, at, at + interval '30 days', 'schedule:' || job, job, 'sql',
          'gzip', md5(n::text) || md5((n + 1)::text), 4242424242, -1001000000000, n, %s, -1001000000000, n + 1,
          md5((n + 2)::text) || md5((n + 3)::text), 2, 12, n, '17.2', '17.2', 1, 9,
          jsonb_build_array(jsonb_build_object('table', 'orders', 'rows', n), jsonb_build_object('table', 'customers', 'rows', n),
            jsonb_build_object('table', 'invoices', 'rows', n))
        from made;
      insert into control_plane.backup_parts (bot, chat_id, message_id, job_id, project_id, attempt, idx, name, file_id, size,
          sha256, stored_at, in_catalogue)
        select 4242424242, -1001000000000, n * %d + part, job, project, 1, part,
          'tenant-' || mod(n, 2000) || '-20260112T010000Z.sql.gz.part' || part, %s, 19922944,
          md5(n::text) || md5((n + 1)::text), at, true
        from made cross join generate_series(1, %d) as part;
      insert into control_plane.audited_events (event_id)
        select gen_random_uuid()::text from made cross join generate_series(1, 3);
      analyze;
      """
          .formatted(BACKUPS, FILE_ID, FILE_ID, FILE_ID, FILE_ID, DOCUMENTS, FILE_ID, DOCUMENTS);

  /** With how many rows a backup has there, while it is kept. */
  private static final List<String> TABLES =
      List.of("jobs", "job_claims", "backups", "backup_parts", "audited_events");

  private RowSizes() {}

  /**
   * Bytes of a row.
   *
   * @param heap in the table
   * @param indexes in all of its indexes
   */
  record Size(long heap, long indexes) {}

  static Map<String, Size> measure(DSLContext database) {
    database.execute(MAKE);
    var sizes = new TreeMap<String, Size>();
    for (String table : TABLES) {
      String name = "control_plane." + table;
      long rows = number(database, "select count(*) from " + name);
      sizes.put(
          table,
          new Size(
              number(database, "select pg_table_size('" + name + "')") / rows,
              number(database, "select pg_indexes_size('" + name + "')") / rows));
    }
    return sizes;
  }

  private static long number(DSLContext database, String query) {
    return database.resultQuery(query).fetchSingle().get(0, Long.class);
  }

  static String table(Map<String, Size> sizes) {
    var table =
        new StringBuilder("| table | bytes of a row | of it in its indexes |\n|---|---:|---:|\n");
    sizes.forEach((name, size) ->
        table.append("| `%s` | %d | %d |%n".formatted(name, size.heap(), size.indexes())));
    return table.toString();
  }
}
