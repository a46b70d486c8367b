package io.tenantvault.chaos.check;

import io.tenantvault.chaos.load.Accepted;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Asks the tables whether every promised job has ended, once. */
final class CheckJobs {
  private static final Set<String> ENDS = Set.of("completed", "failed", "cancelled");

  /** What only a defect leaves there, once nothing goes wrong any more. */
  private static final Map<String, String> UNENDED =
      Map.of(
          "job %s is %s, of project %s",
              "SELECT id, status, project_id FROM control_plane.jobs"
                  + " WHERE status IN ('pending', 'running')",
          "attempt %s/%s is %s",
              "SELECT job_id, attempt, state FROM control_plane.job_claims"
                  + " WHERE state IN ('waiting', 'running')",
          "the outcome of attempt %s/%s is not published",
              "SELECT job_id, attempt FROM control_plane.job_claims"
                  + " WHERE outcome IS NOT NULL AND NOT outcome_published",
          "backup %s is to be deleted and still there",
              "SELECT id FROM control_plane.backups WHERE deletion_requested_at IS NOT NULL",
          "message %s of job %s is to be deleted and still there: %s",
              "SELECT message_id, job_id, coalesce(reason, '') FROM control_plane.pending_deletions",
          "a session works on a transaction of %s: %s",
              "SELECT xact_start, application_name FROM pg_stat_activity WHERE state LIKE 'idle in%'"
                  + " AND xact_start < now() - interval '30 seconds'");

  private static final Map<String, String> TWICE =
      Map.of(
          "job %s has %s completed attempts",
              "SELECT job_id, count(*) FROM control_plane.job_claims WHERE state = 'completed'"
                  + " GROUP BY job_id HAVING count(*) > 1",
          "job %s: attempt %s began before attempt %s had ended",
              "SELECT later.job_id, later.attempt, earlier.attempt"
                  + " FROM control_plane.job_claims AS earlier JOIN control_plane.job_claims AS later"
                  + " ON later.job_id = earlier.job_id AND later.attempt > earlier.attempt"
                  + " WHERE later.worker IS NOT NULL"
                  + " AND (earlier.ended_at IS NULL OR later.claimed_at < earlier.ended_at)",
          "job %s has %s backups",
              "SELECT job_id, count(*) FROM control_plane.backups GROUP BY job_id"
                  + " HAVING count(*) > 1");

  private final Query query;

  CheckJobs(Query query) {
    this.query = query;
  }

  List<Finding> check(List<Accepted> promised) throws SQLException {
    var findings = new ArrayList<Finding>();
    Map<String, String> status = status();
    for (Accepted one : promised) {
      if (!status.containsKey(one.job().toString())) {
        findings.add(
            new Finding(
                Harm.LOST,
                "job %s of %s (%s) was accepted and is unknown"
                    .formatted(one.job(), one.project(), one.asked())));
      }
    }
    findings.addAll(all(Harm.STUCK, UNENDED));
    findings.addAll(all(Harm.DOUBLED, TWICE));
    return findings;
  }

  /** The status of every job that the tables know. */
  Map<String, String> status() throws SQLException {
    var status = new HashMap<String, String>();
    for (List<String> row : query.rows("SELECT id, status FROM control_plane.jobs")) {
      status.put(row.getFirst(), row.getLast());
    }
    return status;
  }

  /** What has not come to its end yet; empty when all has. */
  List<Finding> unended() throws SQLException {
    return all(Harm.STUCK, UNENDED);
  }

  static boolean isEnd(String status) {
    return ENDS.contains(status);
  }

  private List<Finding> all(Harm harm, Map<String, String> queries) throws SQLException {
    var findings = new ArrayList<Finding>();
    for (Map.Entry<String, String> one : queries.entrySet()) {
      for (List<String> row : query.rows(one.getValue())) {
        findings.add(new Finding(harm, one.getKey().formatted(row.toArray())));
      }
    }
    return findings;
  }
}
