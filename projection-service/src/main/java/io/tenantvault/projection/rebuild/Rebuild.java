package io.tenantvault.projection.rebuild;

import io.tenantvault.contract.codec.Topic;
import io.tenantvault.projection.tables.PlatformProperties;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** Makes the tables again from the topics. */
final class Rebuild {

  private final Sessions sessions;
  private final KeepOthersOut others;
  private final ReadTopics topics;
  private final PlatformProperties platform;

  /** The ways into the database: the tables' owner's, and the projection's own. */
  record Sessions(TablesOwner owner, DataSource projection) {}

  Rebuild(Sessions sessions, KeepOthersOut others, ReadTopics topics, PlatformProperties platform) {
    this.sessions = sessions;
    this.others = others;
    this.topics = topics;
    this.platform = platform;
  }

  /**
   * Does it, and reports.
   *
   * @param empty whether the tables are emptied first
   * @throws CannotRebuildException when it cannot be done as things are
   * @throws SQLException when the database does not answer or refuses
   */
  void run(boolean empty, Report report)
      throws CannotRebuildException, SQLException, InterruptedException {
    try (Connection owner = sessions.owner().connect();
        Connection projection = sessions.projection().getConnection()) {
      others.during(owner);
      var tables = new EmptyTables(platform.logsTable());
      if (empty) {
        tables.empty(owner);
      } else {
        tables.mustNotRepeatTheLog(projection);
      }
      for (Topic topic : ReadTopics.TOPICS) {
        report.read(topics.read(topic));
      }
      report.claimed(new WriteClaims().write(owner));
      var losses = new FindLosses();
      report.made(losses.rows(owner));
      report.losses(
          losses.backupsWithoutKey(owner),
          losses.unknownProjects(projection, platform.projectsTable()));
    }
  }
}
