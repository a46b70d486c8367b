package io.tenantvault.localstack.demo;

import io.tenantvault.localstack.client.FollowJob;
import io.tenantvault.localstack.client.GatewayClient;
import io.tenantvault.localstack.client.JobNotCompletedException;
import io.tenantvault.localstack.client.ProgressBar;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/**
 * Backs a sample tenant up, damages it, restores it, and compares every table with what it was.
 * Everything goes the way of a customer: HTTP in, Kafka, Telegram's API, PostgreSQL.
 */
public final class RunDemo {
  private static final int STEPS = 7;
  private static final String OWNER = "owner@shop.example";
  private static final int UNITS = 10;
  private static final Duration JOB_TIMEOUT = Duration.ofMinutes(10);

  private final GatewayClient gateway;
  private final Connection database;
  private final PrintWriter out;
  private final Screen screen;
  private final boolean terminal;
  private final ShowMail mail;

  /**
   * @param database the control plane's, with the rights to create a schema
   * @param mailSink where mails are shown
   * @param terminal whether progress may be drawn over
   */
  public RunDemo(
      GatewayClient gateway, Connection database, URI mailSink, PrintWriter out, boolean terminal) {
    this.gateway = gateway;
    this.database = database;
    this.out = out;
    this.terminal = terminal;
    this.mail = new ShowMail(mailSink);
    this.screen = new Screen(out, STEPS);
  }

  /**
   * Runs it.
   *
   * @throws DemoFailedException when a table differs after the restore
   */
  public void run(SampleTenant tenant)
      throws DemoFailedException,
          JobNotCompletedException,
          SQLException,
          IOException,
          InterruptedException {
    screen.step("Create tenant " + tenant.project() + " with a small shop's data");
    tenant.create(database, UNITS);
    SortedMap<String, TableChecksum> before = TableChecksum.ofAll(database, tenant.schema());
    long rows = before.values().stream().mapToLong(TableChecksum::rows).sum();
    screen.line(
        "%,d rows in %d tables; also a view, a function, a sequence, an enum", rows, before.size());
    before.forEach(
        (name, sum) -> screen.line("%-12s %,9d rows  md5 %s", name, sum.rows(), sum.md5()));

    screen.step("Request a backup:  POST /api/backup/export");
    UUID backupJob = gateway.requestBackup(tenant.project(), "sql", true, OWNER);
    screen.line("202 Accepted, job %s", backupJob);
    JsonNode completed = follow(backupJob);

    screen.step("The backup in the history:  GET /api/projects/" + tenant.project() + "/backups");
    UUID backup = UUID.fromString(completed.path("backup_id").asString());
    showHistory(tenant.project());
    screen.line("");
    screen.line("and its documents in Telegram:");
    showDocuments(backupJob);

    screen.step("The mail to who asked for it, in the mail sink:  GET /api/messages");
    mail.of(backupJob, screen);

    screen.step("Damage the tenant");
    for (Damage damage : Damage.values()) {
      damage.inflict(database, tenant.schema());
      screen.line("%s", damage);
    }

    screen.step("Restore it:  POST /api/backup/restore");
    UUID restoreJob = gateway.requestRestore(backup);
    screen.line("202 Accepted, job %s", restoreJob);
    follow(restoreJob);

    screen.step("Compare every table with what it was");
    compare(before, TableChecksum.ofAll(database, tenant.schema()));
    screen.line("");
    screen.line("view, function and foreign keys work: %s", objectsWork(tenant));
  }

  private JsonNode follow(UUID job)
      throws IOException, InterruptedException, JobNotCompletedException {
    long start = System.nanoTime();
    JsonNode end =
        new FollowJob(gateway).follow(job, JOB_TIMEOUT, new ProgressBar(out, terminal)::show);
    screen.line("took %.1f s", (System.nanoTime() - start) / 1e9);
    return end;
  }

  private void showHistory(String project) throws IOException, InterruptedException {
    var table =
        new Table("id", "type", "format", "size", "rows", "parts", "created_at", "expires_at");
    for (JsonNode backup : gateway.backups(project)) {
      table.row(
          backup.path("id").asString(),
          backup.path("type").asString(),
          backup.path("format").asString(),
          backup.path("size").asString(),
          backup.path("rows").asString(),
          backup.path("parts").asString(),
          second(backup.path("created_at").asString()),
          second(backup.path("expires_at").asString()));
    }
    screen.table(table);
  }

  private static String second(String instant) {
    return instant.length() > 19 ? instant.substring(0, 19) + "Z" : instant;
  }

  private void showDocuments(UUID job) throws SQLException {
    var table = new Table("chat", "message", "document", "bytes", "sha256");
    try (var query =
        database.prepareStatement(
            "SELECT chat_id, message_id, name, size, left(sha256, 16) FROM control_plane.backup_parts"
                + " WHERE job_id = ? ORDER BY message_id")) {
      query.setObject(1, job);
      try (ResultSet rows = query.executeQuery()) {
        while (rows.next()) {
          table.row(
              rows.getLong(1),
              rows.getLong(2),
              rows.getString(3),
              rows.getLong(4),
              rows.getString(5) + "...");
        }
      }
    }
    screen.table(table);
  }

  private void compare(Map<String, TableChecksum> before, Map<String, TableChecksum> after)
      throws DemoFailedException {
    before.forEach((name, sum) -> {
      TableChecksum now = after.getOrDefault(name, new TableChecksum(0, "missing"));
      screen.line(
          "%-12s %,9d rows  md5 %s  %s",
          name, now.rows(), now.md5(), now.equals(sum) ? "as before" : "DIFFERS from " + sum.md5());
    });
    if (!before.equals(after)) {
      throw new DemoFailedException("the tenant is not as it was: see the tables above");
    }
  }

  private String objectsWork(SampleTenant tenant) throws SQLException {
    try (var statement = database.createStatement();
        ResultSet row =
            statement.executeQuery(
                "SELECT (SELECT sum(total) FROM %1$s.order_totals), %1$s.customer_revenue(7)"
                    .formatted(tenant.schema().quoted()))) {
      row.next();
      return String.format(
          Locale.ROOT,
          "all orders %,.2f, customer 7 %,.2f",
          row.getBigDecimal(1),
          row.getBigDecimal(2));
    }
  }
}
