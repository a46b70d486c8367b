package io.tenantvault.projection.rebuild;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * Empties what is made from the topics, and nothing else.
 *
 * @param logsTable schema and name of the table that audit rows go to
 */
record EmptyTables(String logsTable) {
  private static final String MADE_FROM_TOPICS =
      """
      truncate control_plane.jobs, control_plane.backups, control_plane.backup_parts, control_plane.retention_policies,
        control_plane.retention_runs, control_plane.schedules, control_plane.schedule_runs,
        control_plane.notification_settings, control_plane.audited_events
      """;

  /** The rows of the log that are ours: what was done, and what was asked of the API. */
  private static final String AUDIT =
      """
      from %s where metadata->>'access_id' is not null or action ~
        '^(backup|job|logs_backup|storage_backup|restore|retention|retention-run|schedule|notification|notifications|verification)\\.'
      """;

  /** As the tables' owner. */
  void empty(Connection owner) throws SQLException {
    try (Statement statement = owner.createStatement()) {
      statement.execute(MADE_FROM_TOPICS);
      statement.execute("delete " + AUDIT.formatted(logsTable));
    }
  }

  /**
   * Refuses to go on where each audit row would be there twice: the platform's log has outlived the
   * table that says which events are in it.
   */
  void mustNotRepeatTheLog(Connection projection) throws SQLException, CannotRebuildException {
    String question =
        "select not exists (select from control_plane.audited_events) and exists (select %s)"
            .formatted(AUDIT.formatted(logsTable));
    try (Statement statement = projection.createStatement();
        var answer = statement.executeQuery(question)) {
      answer.next();
      if (answer.getBoolean(1)) {
        throw new CannotRebuildException(
            "%s has audit rows, but nothing says any more which events they are of; with --empty they are made anew."
                .formatted(logsTable));
      }
    }
  }
}
