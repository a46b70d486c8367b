package io.tenantvault.retention.schedule;

import static io.tenantvault.retention.schedule.ScheduledPlatform.SAVED;
import static io.tenantvault.retention.schedule.ScheduledPlatform.SHOP;
import static io.tenantvault.retention.schedule.ScheduledPlatform.only;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tenantvault.contract.event.BackupRequest;
import io.tenantvault.contract.event.BackupRequested;
import io.tenantvault.contract.event.DateRange;
import io.tenantvault.contract.event.Event;
import io.tenantvault.contract.event.LogsBackupRequested;
import io.tenantvault.contract.event.ScheduleOptions;
import io.tenantvault.contract.event.ScheduleRan;
import io.tenantvault.contract.event.ScheduleSpec;
import io.tenantvault.contract.event.StorageBackupRequested;
import io.tenantvault.contract.id.JobId;
import io.tenantvault.contract.id.ScheduleId;
import io.tenantvault.contract.job.ArtifactFormat;
import io.tenantvault.contract.job.BackupType;
import io.tenantvault.contract.job.DumpFormat;
import io.tenantvault.contract.schedule.Cron;
import io.tenantvault.contract.schedule.RunOutcome;
import io.tenantvault.retention.SingleScan;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RunDueSchedulesIT {
  private static final Instant TWO = Instant.parse("2026-06-01T02:00:00Z");
  private static final Duration DAY = Duration.ofDays(1);
  private static final ScheduleProperties SETTINGS =
      new ScheduleProperties(Duration.ZERO, Duration.ofSeconds(5), 1000, Duration.ofMinutes(2));
  private static ScheduledPlatform platform;
  private final MovableClock clock = new MovableClock(TWO);
  private final RunDueSchedules runDue = copy();

  @BeforeAll
  static void start() {
    platform = new ScheduledPlatform();
  }

  @AfterAll
  static void stop() {
    platform.close();
  }

  @BeforeEach
  void empty() {
    platform.empty();
  }

  private RunDueSchedules copy() {
    return new RunDueSchedules(platform.due(), platform.publisher(), SETTINGS, clock);
  }

  @Test
  void asksForABackupAtItsTimeAndTellsOfTheRun() throws Exception {
    ScheduleId schedule =
        platform.schedule(
            daily(
                BackupType.DATABASE,
                new ScheduleOptions(
                    ArtifactFormat.TAR,
                    false,
                    List.of("orders"),
                    null,
                    null,
                    true,
                    "nightly",
                    null,
                    90,
                    "ops@shop.example")),
            TWO);
    clock.setTo(TWO.minusMillis(1));
    assertThat(runDue.run()).isEmpty();

    clock.setTo(TWO);
    runDue.run();

    JobId job = schedule.jobAt(SHOP, TWO);
    assertThat(platform.published())
        .containsExactlyInAnyOrder(
            new BackupRequested(
                job,
                SHOP,
                DumpFormat.TAR,
                false,
                "ops@shop.example",
                "nightly",
                List.of("orders"),
                null,
                null,
                true,
                90,
                "schedule:" + schedule,
                TWO),
            new ScheduleRan(
                schedule,
                SHOP,
                SAVED,
                TWO,
                RunOutcome.STARTED,
                job,
                0,
                TWO.plus(DAY),
                "tenantvault",
                TWO));
  }

  @Test
  void asksForTheLogsOfTheDaysBeforeAndForFiles() throws Exception {
    platform.schedule(
        daily(
            BackupType.LOGS,
            new ScheduleOptions(null, null, null, null, null, null, null, 7, null, null)),
        TWO);
    platform.schedule(
        daily(
            BackupType.STORAGE,
            new ScheduleOptions(null, null, null, null, null, null, "invoices", null, null, null)),
        TWO);

    runDue.run();

    List<Event> events = platform.published();
    assertThat(only(LogsBackupRequested.class, events))
        .singleElement()
        .extracting(LogsBackupRequested::dateRange)
        .isEqualTo(new DateRange("2026-05-25T02:00:00Z", "2026-06-01T02:00:00Z"));
    assertThat(only(StorageBackupRequested.class, events))
        .singleElement()
        .extracting(request -> request.storagePath().value())
        .isEqualTo("invoices");
  }

  @Test
  void asksOnceAlsoWhileTheTablesDoNotShowIt() throws Exception {
    platform.schedule(daily(), TWO);
    assertThat(runDue.run()).hasSize(1);

    clock.goOn(Duration.ofSeconds(5));
    assertThat(runDue.run()).isEmpty();
    clock.goOn(Duration.ofMinutes(3));
    assertThat(runDue.run()).hasSize(1);

    assertThat(jobs()).hasSize(1);
  }

  @Test
  void asksForTheSameJobWhenAnotherCopyTakesOverBeforeTheTablesShowIt() throws Exception {
    platform.schedule(daily(), TWO);

    runDue.run();
    clock.goOn(Duration.ofSeconds(5));
    copy().run();

    assertThat(jobs()).hasSize(1);
  }

  @Test
  void asksOnceForEachTimeWithTwoCopiesThatLookAtTheSameMoment() throws Exception {
    platform.schedule(daily(), TWO);
    List<RunSchedulesRegularly> copies = List.of(regularly(copy()), regularly(copy()));
    try (var threads = Executors.newFixedThreadPool(2)) {
      for (int day = 0; day < 10; day++) {
        clock.setTo(TWO.plus(DAY.multipliedBy(day)));
        var start = new CountDownLatch(1);
        List<? extends Future<?>> looks =
            copies.stream()
                .map(copy ->
                    threads.submit(() -> {
                      start.await();
                      copy.run();
                      return null;
                    }))
                .toList();
        start.countDown();
        for (Future<?> look : looks) {
          look.get();
        }

        List<Event> events = platform.published();
        assertThat(jobs(events)).as("day %d", day).hasSize(1);
        only(ScheduleRan.class, events).forEach(platform::project);
      }
    }
  }

  @Test
  void leavesItToTheProcessThatHasTheTurn() throws Exception {
    platform.schedule(daily(), TWO);
    try (Connection other = platform.controlPlane().dataSource().getConnection();
        Statement statement = other.createStatement()) {
      statement.execute("select pg_advisory_lock(hashtextextended('tenantvault:schedules', 0))");
      regularly(runDue).run();
      assertThat(platform.published()).isEmpty();

      statement.execute("select pg_advisory_unlock(hashtextextended('tenantvault:schedules', 0))");
      regularly(runDue).run();
      assertThat(platform.published()).hasSize(2);
    }
  }

  @Test
  void skipsARunWhileTheJobBeforeIsUnderWay() throws Exception {
    ScheduleId schedule = platform.schedule(daily(), TWO);
    JobId first = schedule.jobAt(SHOP, TWO);
    runDue.run().forEach(platform::project);
    platform.job(first, "running");

    clock.goOn(DAY);
    List<ScheduleRan> second = runDue.run();
    second.forEach(platform::project);

    assertThat(second)
        .singleElement()
        .satisfies(ran -> {
          assertThat(ran.outcome()).isEqualTo(RunOutcome.SKIPPED_OVERLAP);
          assertThat(ran.jobId()).isEqualTo(first);
          assertThat(ran.nextRunAt()).isEqualTo(TWO.plus(DAY.multipliedBy(2)));
        });
    platform.job(first, "completed");
    clock.goOn(DAY);
    assertThat(runDue.run())
        .singleElement()
        .extracting(ScheduleRan::outcome)
        .isEqualTo(RunOutcome.STARTED);
    assertThat(jobs()).hasSize(2);
  }

  @Test
  void doesNotTakeItsOwnJobForTheOneBefore() throws Exception {
    ScheduleId schedule = platform.schedule(daily(), TWO);
    JobId own = schedule.jobAt(SHOP, TWO);
    runDue.run().forEach(platform::project);
    platform.job(own, "running");
    platform.execute("update control_plane.schedules set next_run_at = '2026-06-01T02:00:00Z'");

    assertThat(copy().run())
        .singleElement()
        .satisfies(ran -> {
          assertThat(ran.outcome()).isEqualTo(RunOutcome.STARTED);
          assertThat(ran.jobId()).isEqualTo(own);
        });
  }

  @Test
  void runsOnceAfterADowntimeAndTellsHowManyRunsWereMissed() throws Exception {
    ScheduleId schedule = platform.schedule(daily(), TWO);
    clock.setTo(TWO.plus(DAY.multipliedBy(5)).plusSeconds(3600));

    List<ScheduleRan> runs = runDue.run();

    Instant latest = TWO.plus(DAY.multipliedBy(5));
    assertThat(runs)
        .singleElement()
        .satisfies(ran -> {
          assertThat(ran.plannedFor()).isEqualTo(latest);
          assertThat(ran.missed()).isEqualTo(5);
          assertThat(ran.nextRunAt()).isEqualTo(latest.plus(DAY));
        });
    assertThat(jobs()).containsExactly(schedule.jobAt(SHOP, latest));
  }

  @Test
  void runsNeitherWhatIsDisabledNorWhatIsDeletedNorWhatHasNoProject() throws Exception {
    platform.schedule(daily(), null);
    ScheduleId deleted = platform.schedule(daily(), TWO);
    platform.execute(
        "update control_plane.schedules set deleted_at = now() where id = '%s'".formatted(deleted));
    assertThat(runDue.run()).isEmpty();

    ScheduleId orphan = platform.schedule(daily(), TWO);
    platform.execute("delete from control_plane.projects");
    assertThat(runDue.run())
        .singleElement()
        .satisfies(ran -> {
          assertThat(ran.scheduleId()).isEqualTo(orphan);
          assertThat(ran.outcome()).isEqualTo(RunOutcome.SKIPPED_NO_PROJECT);
          assertThat(ran.jobId()).isNull();
          assertThat(ran.nextRunAt()).isEqualTo(TWO.plus(DAY));
        });
    assertThat(jobs()).isEmpty();
  }

  @Test
  void doesNotLetOneThatCannotBeReadHoldUpTheOthers() throws Exception {
    ScheduleId broken = platform.schedule(daily(), TWO.minusSeconds(60));
    platform.execute(
        "update control_plane.schedules set spec = '{\"time_zone\": \"Middle/Earth\"}' where id = '%s'"
            .formatted(broken));
    ScheduleId well = platform.schedule(daily(), TWO);

    assertThat(runDue.run()).extracting(ScheduleRan::scheduleId).containsExactly(well);
  }

  @Test
  void runsTenThousandThatAreDueAtOnceWithinSeconds() throws Exception {
    platform.schedule(daily(), TWO);
    platform.execute(
        """
        insert into control_plane.schedules (id, project_id, type, cron, time_zone, enabled, spec, created_spec,
          created_by, created_at, saved_by, saved_at, next_run_at)
        select gen_random_uuid(), project_id, type, cron, time_zone, enabled, spec, created_spec, created_by,
          created_at, saved_by, saved_at, next_run_at
        from control_plane.schedules, generate_series(1, 9999)
        """);
    var registry = new SimpleMeterRegistry();
    RunSchedulesRegularly look = regularly(runDue, registry);
    clock.goOn(Duration.ofSeconds(4));
    long start = System.nanoTime();

    look.run();

    Duration took = Duration.ofNanos(System.nanoTime() - start);
    System.out.println("10,000 schedules that were due at once: " + took.toMillis() + " ms");
    assertThat(took).isLessThan(Duration.ofSeconds(30));
    List<Event> events = platform.published();
    assertThat(jobs(events)).hasSize(10_000);
    assertThat(only(ScheduleRan.class, events)).hasSize(10_000);
    assertThat(registry.get("tenantvault.schedules.due").gauge().value()).isEqualTo(10_000);
    assertThat(registry.get("tenantvault.schedules.late").gauge().value()).isEqualTo(4);
    assertThat(
            registry.get("tenantvault.schedules.runs").tag("outcome", "started").counter().count())
        .isEqualTo(10_000);
  }

  private RunSchedulesRegularly regularly(RunDueSchedules copy) {
    return regularly(copy, new SimpleMeterRegistry());
  }

  private RunSchedulesRegularly regularly(RunDueSchedules copy, SimpleMeterRegistry registry) {
    return new RunSchedulesRegularly(
        new SingleScan(platform.controlPlane().dataSource(), "tenantvault:schedules"),
        platform.due(),
        copy,
        new ScheduleMeters(registry),
        clock);
  }

  private static HashSet<JobId> jobs() {
    return jobs(platform.published());
  }

  private static HashSet<JobId> jobs(List<Event> events) {
    var jobs = new HashSet<JobId>();
    only(BackupRequest.class, events).forEach(request -> jobs.add(request.jobId()));
    return jobs;
  }

  private static ScheduleSpec daily() {
    return daily(BackupType.DATABASE, ScheduleOptions.NONE);
  }

  private static ScheduleSpec daily(BackupType type, ScheduleOptions options) {
    return new ScheduleSpec(null, type, new Cron("0 2 * * *"), null, ZoneOffset.UTC, true, options);
  }
}
