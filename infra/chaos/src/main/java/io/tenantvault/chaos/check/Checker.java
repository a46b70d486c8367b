package io.tenantvault.chaos.check;

import io.tenantvault.botapi.admin.EmulatorAdmin;
import io.tenantvault.chaos.load.Ledger;
import io.tenantvault.chaos.load.Tenant;
import io.tenantvault.localstack.postgres.Database;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Says which promises were broken. It reads Kafka, the tables, the storage and the tenants'
 * schemas, and shares no code with what made them.
 */
public final class Checker {
  private static final List<String> TOPICS =
      List.of("tenantvault.backup.requests", "tenantvault.restore.requests", "tenantvault.events");
  private static final Duration LOOK_AGAIN = Duration.ofSeconds(2);

  private final Database database;
  private final Map<String, Object> kafka;
  private final EmulatorAdmin telegram;
  private final BotApi api;

  /**
   * Checks a platform.
   *
   * @param database as the superuser
   * @param kafka settings of a client that may read everything
   */
  public Checker(Database database, Map<String, Object> kafka, EmulatorAdmin telegram, BotApi api) {
    this.database = database;
    this.kafka = Map.copyOf(kafka);
    this.telegram = telegram;
    this.api = api;
  }

  /**
   * Waits until nothing is under way any more.
   *
   * @return what still is after that time; empty when all has ended
   */
  public List<Finding> awaitEnd(Duration patience) throws SQLException, InterruptedException {
    long deadline = System.nanoTime() + patience.toNanos();
    List<Finding> unended = unended();
    while (!unended.isEmpty() && System.nanoTime() < deadline) {
      Thread.sleep(LOOK_AGAIN);
      unended = unended();
    }
    return unended;
  }

  private List<Finding> unended() throws SQLException {
    try (Connection connection = database.connect()) {
      return new CheckJobs(new Query(connection)).unended();
    }
  }

  /** Everything that is not as it was promised. */
  public List<Finding> check(Ledger ledger, List<Tenant> tenants)
      throws SQLException, InterruptedException {
    var findings = new ArrayList<Finding>();
    for (String contradiction : ledger.contradictions()) {
      findings.add(new Finding(Harm.DOUBLED, contradiction));
    }
    try (Connection connection = database.connect()) {
      var query = new Query(connection);
      var jobs = new CheckJobs(query);
      findings.addAll(jobs.check(ledger.jobs()));
      findings.addAll(new CheckEvents(Events.of(kafka, TOPICS)).check(jobs.status()));
      findings.addAll(new CheckStorage(query, telegram, api).check());
      findings.addAll(new CheckTenants(query).check(tenants));
    }
    return findings;
  }

  /**
   * The version of a {@link Tenant} that a backup holds.
   *
   * @throws IOException when it cannot be read
   */
  public long versionIn(String backup) throws IOException, SQLException, InterruptedException {
    try (Connection connection = database.connect()) {
      return new CheckStorage(new Query(connection), telegram, api).version(backup);
    }
  }
}
