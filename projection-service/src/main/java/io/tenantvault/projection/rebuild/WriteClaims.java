package io.tenantvault.projection.rebuild;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Writes the claims of jobs that have none any more. Without them a request that the queue hands
 * out once more would run again, though its job ended long ago, and nobody would take over a job
 * whose attempt was under way. What has never been claimed is left to the queue.
 */
final class WriteClaims {

  /**
   * Of jobs without any claim: all attempts that were told of, of a job that has ended the last one
   * as it ended; and the next attempt of those that were under way, from which they count anew.
   */
  private static final String WRITE =
      """
      with lost as (
        select j.*, j.status in ('pending', 'running') as open from control_plane.jobs j
        where j.attempts > 0 and j.request is not null
          and not exists (select from control_plane.job_claims c where c.job_id = j.id)
      )
      insert into control_plane.job_claims (
        job_id, attempt, kind, project_id, state, not_before, claimed_at, ended_at, request, outcome_published, asked_again)
      select l.id, n, l.type, l.project_id,
        case when l.open then 'expired' when n = l.attempt then l.status else 'failed' end,
        l.created_at, coalesce(l.started_at, l.created_at), l.updated_at, l.request, true, false
      from lost l cross join lateral generate_series(1, l.attempts) n
      union all
      select l.id, l.attempts + 1, l.type, l.project_id,
        'waiting', coalesce(l.next_attempt_at, now()), now(), null, l.request, false, true
      from lost l where l.open
      returning state = 'waiting'
      """;

  private static final String OPEN_RESTORES =
      """
      select id || ' of project ' || project_id from control_plane.jobs
      where status in ('pending', 'running') and type in ('restore_backup', 'undo_restore') order by created_at
      """;

  private static final String OPEN =
      "select count(*) from control_plane.jobs where status in ('pending', 'running')";

  /**
   * What was written.
   *
   * @param past attempts that are over
   * @param next attempts that wait for a worker
   * @param open jobs that have not ended, whether somebody had claimed them or not
   * @param openRestores those of them that change tenants' data
   */
  record Claims(int past, int next, long open, List<String> openRestores) {}

  /** As the tables' owner, in one transaction. */
  Claims write(Connection owner) throws SQLException {
    owner.setAutoCommit(false);
    try (Statement statement = owner.createStatement()) {
      // A worker that claims meanwhile waits, and finds what is written here.
      statement.execute("lock table control_plane.job_claims in share row exclusive mode");
      List<String> written = texts(statement, WRITE);
      int next = Collections.frequency(written, "t");
      long open = Long.parseLong(texts(statement, OPEN).getFirst());
      List<String> restores = texts(statement, OPEN_RESTORES);
      owner.commit();
      return new Claims(written.size() - next, next, open, restores);
    } finally {
      owner.rollback();
      owner.setAutoCommit(true);
    }
  }

  private static List<String> texts(Statement statement, String query) throws SQLException {
    var texts = new ArrayList<String>();
    try (ResultSet rows = statement.executeQuery(query)) {
      while (rows.next()) {
        texts.add(rows.getString(1));
      }
    }
    return texts;
  }
}
