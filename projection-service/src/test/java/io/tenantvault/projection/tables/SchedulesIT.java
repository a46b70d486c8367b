package io.tenantvault.projection.tables;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenantvault.contract.event.Event;
import io.tenantvault.contract.event.ScheduleDeleted;
import io.tenantvault.contract.event.ScheduleOptions;
import io.tenantvault.contract.event.ScheduleRan;
import io.tenantvault.contract.event.ScheduleSaved;
import io.tenantvault.contract.event.ScheduleSpec;
import io.tenantvault.contract.id.JobId;
import io.tenantvault.contract.id.ProjectId;
import io.tenantvault.contract.id.ScheduleId;
import io.tenantvault.contract.job.BackupType;
import io.tenantvault.contract.schedule.Cron;
import io.tenantvault.contract.schedule.RunOutcome;
import io.tenantvault.localstack.postgres.Database;
import io.tenantvault.localstack.testing.TestPostgres;
import io.tenantvault.projection.ControlPlane;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.flywaydb.core.Flyway;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Schedules and their runs, in the order in which they stand on the topic. */
class SchedulesIT {
  private static final String SCHEDULE =
      "SELECT concat_ws('|', cron, time_zone, enabled, saved_by, coalesce(extract(epoch from next_run_at"
          + " - '2026-06-01T00:00:00Z'::timestamptz)::int / 3600, -1)) FROM control_plane.schedules"
          + " WHERE deleted_at IS NULL";
  private static final String RUNS =
      "SELECT concat_ws('|', outcome, missed, job_id IS NOT NULL) FROM control_plane.schedule_runs"
          + " ORDER BY planned_for";
  private static final String LOG =
      "SELECT action || ': ' || message FROM control_plane.project_logs ORDER BY created_at, id";
  private static final Instant DAWN = Instant.parse("2026-06-01T00:00:00Z");
  private static final ProjectId SHOP = new ProjectId("shop");

  private static ControlPlane tables;
  private static Connection connection;
  private static ProjectEvents projection;
  private final ScheduleId schedule = new ScheduleId(UUID.randomUUID());

  @BeforeAll
  static void migrate() throws SQLException {
    Database database = TestPostgres.shared().freshDatabase();
    Flyway.configure()
        .dataSource(database.jdbcUrl(), database.user(), database.password())
        .load()
        .migrate();
    tables = new ControlPlane(database);
    connection = database.connect();
    projection =
        new ProjectEvents(
            DSL.using(connection, SQLDialect.POSTGRES),
            new PlatformProperties("control_plane.projects", "control_plane.project_logs"),
            new RetentionProperties(3650));
  }

  @AfterAll
  static void disconnect() throws SQLException {
    connection.close();
  }

  @BeforeEach
  void empty() {
    tables.execute(
        "TRUNCATE control_plane.schedules, control_plane.schedule_runs,"
            + " control_plane.audited_events, control_plane.project_logs");
  }

  @Test
  void givesTheSameRowsAfterEveryPartOfTheStoryAlsoInAReplay() {
    List<Event> story =
        List.of(
            saved(0, "0 2 * * *", true, 2L),
            ran(0, 2, RunOutcome.STARTED, 0, 26L),
            ran(0, 26, RunOutcome.SKIPPED_OVERLAP, 0, 50L),
            saved(30, "0 4 * * *", true, 52L),
            ran(30, 76, RunOutcome.STARTED, 1, 100L));
    var afterEach = new ArrayList<List<String>>();
    for (int told = 1; told <= story.size(); told++) {
      empty();
      for (Event event : story.subList(0, told)) {
        project(List.of(event));
      }
      List<String> rows = everything();

      project(story.subList(0, told));
      assertThat(everything()).as("a replay of %d", told).isEqualTo(rows);
      empty();
      project(story.subList(0, told));
      assertThat(everything()).as("one batch of %d", told).isEqualTo(rows);
      afterEach.add(tables.query(SCHEDULE));
    }

    assertThat(afterEach)
        .containsExactly(
            List.of("0 2 * * *|Europe/Berlin|t|ada|2"),
            List.of("0 2 * * *|Europe/Berlin|t|ada|26"),
            List.of("0 2 * * *|Europe/Berlin|t|ada|50"),
            List.of("0 4 * * *|Europe/Berlin|t|ada|52"),
            List.of("0 4 * * *|Europe/Berlin|t|ada|100"));
    assertThat(tables.query(RUNS))
        .containsExactly("started|0|t", "skipped_overlap|0|t", "started|1|t");
  }

  @Test
  void keepsTheNextRunOfAScheduleThatWasChangedWhileItsOldStateRan() {
    project(
        List.of(
            saved(0, "0 2 * * *", true, 2L),
            saved(1, "0 9 * * *", true, 9L),
            ran(0, 2, RunOutcome.STARTED, 0, 26L)));

    assertThat(tables.query(SCHEDULE)).containsExactly("0 9 * * *|Europe/Berlin|t|ada|9");
    assertThat(tables.query(RUNS)).hasSize(1);
  }

  @Test
  void hasNoNextRunOfADisabledOne() {
    project(List.of(saved(0, "0 2 * * *", true, 2L), saved(1, "0 2 * * *", false, null)));

    assertThat(tables.query(SCHEDULE)).containsExactly("0 2 * * *|Europe/Berlin|f|ada|-1");
  }

  @Test
  void doesNotBringADeletedOneBack() {
    Event first = saved(0, "0 2 * * *", true, 2L);
    project(List.of(first, ran(0, 2, RunOutcome.STARTED, 0, 26L)));

    project(List.of(new ScheduleDeleted(schedule, SHOP, "eve", at(3))));
    project(
        List.of(first, ran(0, 26, RunOutcome.STARTED, 0, 50L), saved(4, "0 5 * * *", true, 50L)));

    assertThat(tables.query(SCHEDULE)).isEmpty();
    assertThat(tables.query(RUNS)).isEmpty();
    assertThat(
            tables.query(
                "SELECT concat_ws('|', deleted_by, next_run_at, spec) FROM control_plane.schedules"))
        .containsExactly("eve|{}");
  }

  @Test
  void doesNotLetOneProjectTouchTheScheduleOfAnother() {
    var bakery = new ProjectId("bakery");
    project(List.of(saved(0, "0 2 * * *", true, 2L)));

    project(
        List.of(
            new ScheduleSaved(schedule, bakery, spec("0 5 * * *", true), at(5), "mallory", at(1)),
            new ScheduleDeleted(schedule, bakery, "mallory", at(2))));

    assertThat(tables.query(SCHEDULE)).containsExactly("0 2 * * *|Europe/Berlin|t|ada|2");
  }

  @Test
  void believesARunThatStartedRatherThanOneThatWasSkipped() {
    project(
        List.of(
            saved(0, "0 2 * * *", true, 2L),
            ran(0, 2, RunOutcome.SKIPPED_OVERLAP, 0, 26L),
            ran(0, 2, RunOutcome.STARTED, 0, 26L),
            ran(0, 2, RunOutcome.SKIPPED_OVERLAP, 0, 26L)));

    assertThat(tables.query(RUNS)).containsExactly("started|0|t");
  }

  @Test
  void keepsTheLastRunsOnlyAndTheJobThatWasStartedLast() {
    project(List.of(saved(0, "0 * * * *", true, 1L)));
    project(List.of(ran(0, 1, RunOutcome.STARTED, 0, 2L)));

    project(
        IntStream.rangeClosed(2, 150)
            .mapToObj(hour -> ran(0, hour, RunOutcome.SKIPPED_OVERLAP, 0, hour + 1L))
            .toList());

    assertThat(tables.query(RUNS))
        .hasSize(ScheduleRows.RUNS_KEPT)
        .allMatch(run -> run.startsWith("skipped"));
    assertThat(tables.query("SELECT started_job_id::text FROM control_plane.schedules"))
        .containsExactly(schedule.jobAt(SHOP, at(1)).toString());
    assertThat(tables.query(SCHEDULE)).containsExactly("0 * * * *|Europe/Berlin|t|ada|151");
  }

  @Test
  void tellsTheAuditLogWhatWasSavedAndWhatDidNotHappen() {
    List<Event> story =
        List.of(
            saved(0, "0 2 * * *", true, 2L),
            ran(0, 2, RunOutcome.STARTED, 0, 26L),
            ran(0, 50, RunOutcome.STARTED, 1, 74L),
            ran(0, 74, RunOutcome.SKIPPED_OVERLAP, 0, 98L),
            ran(0, 98, RunOutcome.SKIPPED_NO_PROJECT, 0, 122L),
            new ScheduleDeleted(schedule, SHOP, "eve", at(99)));

    project(story);
    project(story);

    assertThat(tables.query(LOG))
        .containsExactly(
            "schedule.saved: Schedule of database backups saved: 0 2 * * * in Europe/Berlin",
            "schedule.missed: Run of 2026-06-03T02:00:00Z started; runs missed before it: 1",
            "schedule.skipped: Run of 2026-06-04T02:00:00Z skipped: job %s of an earlier run is not at its end"
                .formatted(schedule.jobAt(SHOP, at(74))),
            "schedule.skipped: Run of 2026-06-05T02:00:00Z skipped: the project is gone",
            "schedule.deleted: Schedule deleted");
  }

  private Event saved(long hour, String cron, boolean enabled, Long next) {
    return new ScheduleSaved(
        schedule, SHOP, spec(cron, enabled), next == null ? null : at(next), "ada", at(hour));
  }

  private Event ran(long savedAt, long planned, RunOutcome outcome, int missed, long next) {
    JobId job = outcome == RunOutcome.SKIPPED_NO_PROJECT ? null : schedule.jobAt(SHOP, at(planned));
    return new ScheduleRan(
        schedule,
        SHOP,
        at(savedAt),
        at(planned),
        outcome,
        job,
        missed,
        at(next),
        "tenantvault",
        at(planned).plusSeconds(3));
  }

  private static Instant at(long hour) {
    return DAWN.plus(Duration.ofHours(hour));
  }

  private static ScheduleSpec spec(String cron, boolean enabled) {
    return new ScheduleSpec(
        null,
        BackupType.DATABASE,
        new Cron(cron),
        null,
        ZoneId.of("Europe/Berlin"),
        enabled,
        ScheduleOptions.NONE);
  }

  private static List<String> everything() {
    var rows = new ArrayList<String>(tables.rows("control_plane.schedules"));
    rows.addAll(tables.rows("control_plane.schedule_runs"));
    return rows;
  }

  private static void project(List<? extends Event> events) {
    projection.project(events.stream().map(Told::new).toList());
  }
}
