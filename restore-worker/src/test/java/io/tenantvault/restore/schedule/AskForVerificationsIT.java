package io.tenantvault.restore.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenantvault.contract.event.Event;
import io.tenantvault.contract.event.VerificationRequested;
import io.tenantvault.contract.id.BackupId;
import io.tenantvault.contract.id.JobId;
import io.tenantvault.jobruntime.publish.EventPublisher;
import io.tenantvault.localstack.postgres.Database;
import io.tenantvault.localstack.testing.Migrations;
import io.tenantvault.localstack.testing.TestPostgres;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Which backups a round asks for, and how many at a time. */
class AskForVerificationsIT {

  private static final Instant ROUND = Instant.parse("2026-06-10T03:30:00Z");
  private static final Instant NOW = ROUND.plusSeconds(60);

  private static Database database;
  private static DSLContext jooq;

  private final List<VerificationRequested> asked = new ArrayList<>();

  @BeforeAll
  static void create() throws Exception {
    database = TestPostgres.shared().freshDatabase();
    Migrations.run(database);
    Properties login = new Properties();
    login.setProperty("user", database.user());
    login.setProperty("password", database.password());
    jooq = DSL.using(database.jdbcUrl(), login);
  }

  @BeforeEach
  void empty() {
    execute("truncate control_plane.backups, control_plane.jobs, control_plane.projects cascade");
    execute(
        "insert into control_plane.projects (id, slug) values ('shop', 'shop'), ('bakery', 'bakery')");
  }

  @Test
  void asksForTheNewestAvailableOneOfEachProjectAndType() throws Exception {
    backup("shop", "database", 3, "");
    BackupId newest = backup("shop", "database", 2, "");
    backup("shop", "database", 1, "deletion_requested_at = now()");
    backup("shop", "database", 0, "expires_at = '2026-06-01'");
    BackupId logs = backup("shop", "logs", 4, "");
    BackupId other = backup("bakery", "database", 5, "");
    backup("closed", "database", 1, "");

    ask(9, 9).run();

    assertThat(asked)
        .extracting(VerificationRequested::backupId)
        .containsExactly(other, logs, newest);
    assertThat(asked).extracting(VerificationRequested::requestedBy).containsOnly("tenantvault");
  }

  @Test
  void leavesAloneWhatWasVerifiedNotLongAgo() throws Exception {
    backup("shop", "database", 9, verified("2026-06-09", "verified"));
    backup("shop", "database", 1, "");
    BackupId stale = backup("bakery", "database", 9, verified("2026-05-30", "verified"));
    backup("bakery", "logs", 9, verified("2026-06-09", "damaged"));

    ask(9, 9).run();

    assertThat(asked).extracting(VerificationRequested::backupId).containsExactly(stale);
  }

  @Test
  void looksAtTheNextOneAtOnceWhereOneIsDamaged() throws Exception {
    backup("shop", "database", 9, verified("2026-06-09", "damaged"));
    BackupId next = backup("shop", "database", 1, "");

    ask(9, 9).run();

    assertThat(asked).extracting(VerificationRequested::backupId).containsExactly(next);
  }

  @Test
  void asksForAFewAtATimeAndForNoMoreThanARoundMayHave() throws Exception {
    backup("shop", "database", 2, "");
    backup("shop", "logs", 2, "");
    backup("bakery", "logs", 2, "");

    assertThat(ask(1, 2).run()).isEqualTo(1);
    project("running");
    assertThat(ask(1, 2).run()).as("no room").isZero();
    project("completed");
    assertThat(ask(1, 2).run()).isEqualTo(1);
    project("failed");
    assertThat(ask(1, 2).run()).as("the round has had its most").isZero();
    assertThat(ask(1, 9).run()).as("what has failed is not tried again in this round").isEqualTo(1);
    project("completed");
    assertThat(ask(1, 9).run()).isZero();
    assertThat(asked).extracting(VerificationRequested::backupId).doesNotHaveDuplicates();
  }

  @Test
  void asksForTheSameJobWhoeverAsksAndForAnotherOneInTheNextRound() throws Exception {
    backup("shop", "database", 2, "");

    ask(1, 9).run();
    ask(1, 9).run();
    ask(1, 9, NOW.plus(Duration.ofDays(1))).run();

    List<JobId> jobs = asked.stream().map(VerificationRequested::jobId).toList();
    assertThat(jobs.get(1)).isEqualTo(jobs.get(0));
    assertThat(jobs.get(2)).isNotEqualTo(jobs.get(0));
  }

  private AskForVerifications ask(int atATime, int most) {
    return ask(atATime, most, NOW);
  }

  private AskForVerifications ask(int atATime, int most, Instant now) {
    var settings =
        new VerificationProperties(
            "0 30 3 * * *",
            ZoneId.of("UTC"),
            Duration.ofHours(6),
            Duration.ofDays(7),
            atATime,
            most,
            Duration.ofSeconds(1));
    var publisher =
        new EventPublisher() {
          @Override
          public void publish(Event event) {
            asked.add((VerificationRequested) event);
          }

          @Override
          public void send(Event event) {
            throw new AssertionError("may get lost: " + event);
          }
        };
    return new AskForVerifications(
        new DueVerifications(jooq, "control_plane.projects", settings.every()),
        publisher,
        settings,
        Clock.fixed(now, ZoneOffset.UTC));
  }

  /** As the projection does with what was asked for last. */
  private void project(String status) {
    VerificationRequested last = asked.getLast();
    execute(
        "insert into control_plane.jobs (id, project_id, type, status, backup_id, created_by, created_at, updated_at) "
            + "values ('%s', '%s', 'verify_backup', '%s', '%s', 'tenantvault', '%s', now()) on conflict (id) do update set status = excluded.status"
                .formatted(last.jobId(), last.projectId(), status, last.backupId(), NOW));
  }

  private static String verified(String day, String outcome) {
    return "verified_at = '%s', verification = '%s'".formatted(day, outcome);
  }

  private static BackupId backup(String project, String type, int daysOld, String changes) {
    UUID id = UUID.randomUUID();
    execute(
        """
        insert into control_plane.backups (id, project_id, type, file_id, size, created_at, expires_at,
          created_by, job_id, format, compression, sha256, bot, chat_id, message_id, manifest_file_id,
          manifest_chat_id, manifest_message_id, manifest_sha256, parts, tables, rows, server_version,
          client_version, attempt, version)
        values ('%s', '%s', '%s', 'F', 1, timestamptz '%s' - interval '%d days', '2099-01-01', 'alice', '%s', 'sql', 'gzip',
          'a', 42, -100, 7, 'M', -100, 8, 'd', 1, 5, 2, '15', '15', 1, 9)
        """
            .formatted(id, project, type, NOW, daysOld, UUID.randomUUID()));
    if (!changes.isEmpty()) {
      execute("update control_plane.backups set %s where id = '%s'".formatted(changes, id));
    }
    return new BackupId(id);
  }

  private static void execute(String sql) {
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(sql, e);
    }
  }
}
