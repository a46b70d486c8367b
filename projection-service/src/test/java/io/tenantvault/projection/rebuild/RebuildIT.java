package io.tenantvault.projection.rebuild;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenantvault.contract.codec.Topic;
import io.tenantvault.contract.id.BackupId;
import io.tenantvault.localstack.broker.KafkaBroker;
import io.tenantvault.localstack.broker.KafkaBrokerConfig;
import io.tenantvault.localstack.postgres.Database;
import io.tenantvault.localstack.process.Lifetime;
import io.tenantvault.localstack.testing.TestPostgres;
import io.tenantvault.projection.ControlPlane;
import io.tenantvault.projection.ProjectionServiceApplication;
import io.tenantvault.projection.SampleEvents;
import io.tenantvault.projection.intake.Events;
import io.tenantvault.projection.intake.RunningProjection;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * The program as an operator runs it after the database was lost, on a broker of its own, whose
 * topics hold nothing but what is published here.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class RebuildIT {
  private static final String GROUP = "tenantvault.projection";
  private static final String RECIPIENT = "age1" + "q".repeat(58);
  private static final List<String> TABLES =
      List.of("jobs", "backups", "backup_parts", "backup_figures", "audited_events");
  private static final String LOG =
      "SELECT concat_ws('|', project_id, level, action, actor, message, metadata, created_at)"
          + " FROM control_plane.project_logs ORDER BY 1";

  private static final SampleEvents COMPLETED = new SampleEvents("shop");
  private static final SampleEvents FAILED = new SampleEvents("shop");
  private static final SampleEvents RUNNING = new SampleEvents("shop");
  private static final SampleEvents RETRIED = new SampleEvents("shop");
  private static final SampleEvents UNCLAIMED = new SampleEvents("shop");
  private static final SampleEvents SEALED = new SampleEvents("shop");

  @TempDir private static Path folder;
  private static KafkaBroker broker;
  private static Events events;
  private static Map<String, List<String>> before;

  @BeforeAll
  static void fillTheTopics() throws Exception {
    broker =
        KafkaBroker.start(KafkaBrokerConfig.in(folder, new Lifetime.OfThisJvm(List.of(folder))));
    events = new Events(broker.bootstrapServers());
    try (var projection =
        RunningProjection.start(
            TestPostgres.shared().freshDatabase(), broker.bootstrapServers(), GROUP)) {
      events.publish(COMPLETED.all());
      events.publish(FAILED.failing());
      events.publish(RUNNING.restoring().subList(0, 3));
      events.publish(
          List.of(RETRIED.requested(), RETRIED.started(1), RETRIED.attemptFailed(1, 4, "away")));
      events.publish(List.of(UNCLAIMED.requested()));
      events.publish(
          List.of(SEALED.requested(), SEALED.started(1), SEALED.completedFor(RECIPIENT)));
      projection.awaitStatus(COMPLETED, "completed");
      projection.awaitStatus(FAILED, "failed");
      projection.awaitStatus(RUNNING, "running");
      projection.awaitStatus(SEALED, "completed");
      projection.awaitStatus(UNCLAIMED, "pending");
      projection.awaitStatus(RETRIED, "pending");
      before = contents(projection.tables());
    }
  }

  @AfterAll
  static void stop() throws Exception {
    events.close();
    broker.close();
  }

  @AfterEach
  void forgetTheEnvironment() {
    List.of("HOST", "PORT", "NAME", "USER", "PASSWORD")
        .forEach(name -> System.clearProperty("DATABASE_" + name));
    System.clearProperty("KAFKA_BOOTSTRAP_SERVERS");
  }

  @Test
  @Order(1)
  void makesTheSameTablesAgainAndSaysWhichBackupsHaveNoKey() {
    ControlPlane lost = new ControlPlane(TestPostgres.shared().freshDatabase());

    Run first = rebuild(lost);

    assertThat(contents(lost)).isEqualTo(before);
    assertThat(first.exitCode()).as(first.said()).isEqualTo(1);
    assertThat(first.lines())
        .contains(
            "Read from tenantvault.backup.requests: 4 events",
            "UNREADABLE: 1 encrypted backups have no key. Keys are in no topic: put the table"
                + " control_plane.backup_keys back from a backup of the database, or these backups are lost:",
            "- %s of project shop".formatted(BackupId.of(SEALED.job()).value()),
            "- shop",
            "In the tables: 2 backup_parts, 2 backups, 6 jobs, 0 retention_policies, 0 schedules");

    lost.execute(
        "INSERT INTO control_plane.backup_keys VALUES ('%s', 'shop', '%s', 1, 'w', 'm1')"
            .formatted(RECIPIENT, SEALED.job().value()));
    lost.execute("INSERT INTO control_plane.projects (id, slug) VALUES ('shop', 'shop')");
    Run second = rebuild(lost);

    assertThat(second.exitCode()).as(second.said()).isZero();
    assertThat(contents(lost)).isEqualTo(before);
  }

  @Test
  @Order(2)
  void putsClaimsWhereJobsMustNotRunAgainAndWhereTheyMustGoOn() {
    ControlPlane lost = new ControlPlane(TestPostgres.shared().freshDatabase());

    Run run = rebuild(lost);

    assertThat(claims(lost, COMPLETED)).containsExactly("1 failed", "2 completed");
    assertThat(claims(lost, SEALED)).containsExactly("1 completed");
    assertThat(claims(lost, FAILED)).containsExactly("1 failed", "2 failed", "3 failed");
    assertThat(claims(lost, RUNNING)).containsExactly("1 expired", "2 waiting");
    assertThat(claims(lost, RETRIED)).containsExactly("1 expired", "2 waiting");
    assertThat(claims(lost, UNCLAIMED)).as("is still in the queue").isEmpty();
    assertThat(run.lines())
        .contains(
            "Claims written: 8 attempts that are over, so that no job runs again; 2 that wait for a worker.",
            "Jobs that have not ended, and go on when workers run: 3",
            "- %s of project shop".formatted(RUNNING.job().value()));

    lost.execute("UPDATE control_plane.job_claims SET state = 'running' WHERE state = 'waiting'");
    List<String> underWay = lost.rows("control_plane.job_claims");
    rebuild(lost);
    assertThat(lost.rows("control_plane.job_claims")).isEqualTo(underWay);
  }

  @Test
  @Order(3)
  void emptiesTablesThatAreWrongWhenItIsAskedTo() {
    ControlPlane wrong = new ControlPlane(TestPostgres.shared().freshDatabase());
    rebuild(wrong);
    wrong.execute("UPDATE control_plane.backups SET size = 1, project_id = 'another'");
    wrong.execute(
        "UPDATE control_plane.jobs SET id = '%s' WHERE status = 'failed'"
            .formatted(UUID.randomUUID()));
    wrong.execute(
        "INSERT INTO control_plane.project_logs (project_id, level, action, message)"
            + " VALUES ('shop', 'info', 'order.paid', 'of the platform')");

    rebuild(wrong, "--empty");

    assertThat(
            wrong.query(
                "SELECT message FROM control_plane.project_logs WHERE action = 'order.paid'"))
        .containsExactly("of the platform");
    wrong.execute("DELETE FROM control_plane.project_logs WHERE action = 'order.paid'");
    assertThat(contents(wrong)).isEqualTo(before);
  }

  @Test
  @Order(4)
  void doesNotRepeatAnAuditLogThatHasOutlivedTheTables() {
    ControlPlane half = new ControlPlane(TestPostgres.shared().freshDatabase());
    rebuild(half);
    half.execute("TRUNCATE control_plane.audited_events");

    Run refused = rebuild(half);

    assertThat(refused.exitCode()).isEqualTo(2);
    assertThat(refused.said()).contains("control_plane.project_logs has audit rows", "--empty");
    assertThat(half.query(LOG)).isEqualTo(before.get("log"));
    assertThat(rebuild(half, "--empty").exitCode()).isEqualTo(1);
    assertThat(half.query(LOG)).isEqualTo(before.get("log"));
  }

  @Test
  @Order(5)
  void touchesNothingWhileTheProjectionRuns() {
    Database database = TestPostgres.shared().freshDatabase();
    try (var projection = RunningProjection.start(database, broker.bootstrapServers(), GROUP)) {
      projection.awaitRunning();

      Run refused = rebuild(projection.tables(), "--empty");

      assertThat(refused.exitCode()).isEqualTo(2);
      assertThat(refused.said()).contains("The projection runs (group tenantvault.projection)");
    }
  }

  @Test
  @Order(6)
  void namesWhatItCannotRead() {
    events.publish(Topic.EVENTS, "somebody", "rubbish");
    ControlPlane lost = new ControlPlane(TestPostgres.shared().freshDatabase());

    Run run = rebuild(lost);

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.said())
        .contains("NOT IN THE TABLES, 1 of them (also on tenantvault.events.dead-letter):")
        .containsPattern("- tenantvault\\.events-\\d+@\\d+: no CloudEvent");
    assertThat(contents(lost)).isEqualTo(before);
  }

  @Test
  @Order(7)
  void saysHowItIsUsedAndWhenNobodyAnswers() {
    assertThat(
            RebuildApplication.run(
                ProjectionServiceApplication.class, List.of("--everything"), System.out))
        .isEqualTo(2);
    Database nowhere = new Database("127.0.0.1", 1, "nothing", "nobody", "");

    Run run = rebuild(new ControlPlane(nowhere));

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.said()).startsWith("It could not be done, and may be tried again: ");
  }

  private static Map<String, List<String>> contents(ControlPlane tables) {
    var contents = new TreeMap<String, List<String>>();
    TABLES.forEach(table -> contents.put(table, tables.rows("control_plane." + table)));
    contents.put("log", tables.query(LOG));
    assertThat(contents).allSatisfy((_, rows) -> assertThat(rows).isNotEmpty());
    return contents;
  }

  private static List<String> claims(ControlPlane tables, SampleEvents job) {
    return tables.query(
        "SELECT attempt || ' ' || state FROM control_plane.job_claims WHERE job_id = '%s' ORDER BY attempt"
            .formatted(job.job().value()));
  }

  private record Run(int exitCode, String said) {
    List<String> lines() {
      return said.lines().toList();
    }
  }

  private static Run rebuild(ControlPlane tables, String... arguments) {
    Database database = tables.database();
    System.setProperty("DATABASE_HOST", database.host());
    System.setProperty("DATABASE_PORT", Integer.toString(database.port()));
    System.setProperty("DATABASE_NAME", database.name());
    System.setProperty("DATABASE_USER", database.user());
    System.setProperty("DATABASE_PASSWORD", database.password());
    System.setProperty("KAFKA_BOOTSTRAP_SERVERS", broker.bootstrapServers());
    var said = new ByteArrayOutputStream();
    int exitCode =
        RebuildApplication.run(
            ProjectionServiceApplication.class,
            List.of(arguments),
            new PrintStream(said, true, StandardCharsets.UTF_8));
    return new Run(exitCode, said.toString(StandardCharsets.UTF_8));
  }
}
