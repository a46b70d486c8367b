package io.tenantvault.projection.rebuild;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.GroupIdNotFoundException;

/**
 * Sees to it that nobody acts on tables that are half made: a projection would delete a row that an
 * older event then brings back, a retention worker would take parts for orphans whose backups are
 * not there yet.
 *
 * @param kafka how to reach the cluster
 * @param group the projection's
 */
record KeepOthersOut(Map<String, Object> kafka, String group) {

  /** What retention workers take turns at, as {@code SingleScan} of theirs locks it. */
  private static final List<String> TURNS =
      List.of("tenantvault:retention", "tenantvault:retention-run", "tenantvault:schedules");

  /** A scan that is under way may end. */
  private static final String PATIENCE = "60s";

  /** PostgreSQL's code for a lock that was not had in time. */
  private static final String NOT_IN_TIME = "55P03";

  /**
   * Returns when it is so, until the session ends.
   *
   * @throws CannotRebuildException when somebody does not give way
   * @throws KafkaException when the cluster does not answer or refuses
   */
  void during(Connection session)
      throws CannotRebuildException, SQLException, InterruptedException {
    try (Admin admin = Admin.create(kafka)) {
      if (isTaken(admin)) {
        throw new CannotRebuildException(
            "The projection runs (group %s); stop it first.".formatted(group));
      }
    }
    try (Statement statement = session.createStatement();
        PreparedStatement lock =
            session.prepareStatement("select pg_advisory_lock(hashtextextended(?, 0))")) {
      statement.execute("set lock_timeout = '%s'".formatted(PATIENCE));
      for (String turn : TURNS) {
        lock.setString(1, turn);
        lock.execute();
      }
      statement.execute("reset lock_timeout");
    } catch (SQLException e) {
      if (NOT_IN_TIME.equals(e.getSQLState())) {
        throw new CannotRebuildException("A retention worker is at work; stop it first.");
      }
      throw e;
    }
  }

  private boolean isTaken(Admin admin) throws InterruptedException {
    try {
      ConsumerGroupDescription description =
          admin.describeConsumerGroups(List.of(group)).all().get().values().iterator().next();
      return !description.members().isEmpty();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof GroupIdNotFoundException) {
        return false;
      }
      throw new KafkaException("cannot ask who is in the group " + group, e.getCause());
    }
  }
}
