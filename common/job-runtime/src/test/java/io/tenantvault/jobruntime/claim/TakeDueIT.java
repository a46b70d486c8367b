package io.tenantvault.jobruntime.claim;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenantvault.contract.event.BackupRequested;
import io.tenantvault.contract.event.LogsBackupRequested;
import io.tenantvault.contract.event.RestoreRequested;
import io.tenantvault.contract.id.BackupId;
import io.tenantvault.contract.id.JobId;
import io.tenantvault.contract.id.ProjectId;
import io.tenantvault.contract.job.DumpFormat;
import io.tenantvault.contract.job.JobKind;
import io.tenantvault.contract.job.LogFormat;
import io.tenantvault.localstack.postgres.Database;
import io.tenantvault.localstack.testing.Migrations;
import io.tenantvault.localstack.testing.TestPostgres;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jooq.CloseableDSLContext;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whose attempt is next, and what it costs to find that out. */
class TakeDueIT {
  private static final int SHARE = 2;
  private static final Set<JobKind> BACKUPS =
      EnumSet.of(JobKind.EXPORT_BACKUP, JobKind.EXPORT_LOGS);

  /** Stepping from one project to the next would take three times as long for the most of them. */
  private static final Duration QUICK = Duration.ofMillis(150);

  private static final int SEARCHES = 5;

  private static final String CROWD =
      """
      insert into control_plane.job_claims (job_id, attempt, kind, project_id, state, not_before, request)
      select gen_random_uuid(), 1, 'export_backup', 'crowd-' || p, s.state, now() - interval '1 hour', ?::jsonb
      from generate_series(1, ?) as p
      cross join (select 'waiting' as state, ? as n union all select 'running', ?) as s
      cross join generate_series(1, s.n)
      """;

  private CloseableDSLContext dsl;
  private TakeDue takeDue;

  @BeforeEach
  void migrate() throws Exception {
    Database database = TestPostgres.shared().freshDatabase();
    Migrations.run(database);
    dsl = DSL.using(database.jdbcUrl(), database.user(), database.password());
    takeDue = new TakeDue(dsl, "worker", Duration.ofMinutes(1), SHARE);
  }

  @AfterEach
  void close() {
    dsl.close();
  }

  @Test
  void isOfTheProjectThatRunsTheFewest() {
    attempts("busy", JobKind.EXPORT_BACKUP, "running", 0, 1);
    attempts("busy", JobKind.EXPORT_BACKUP, "waiting", 60, 3);
    attempts("idle", JobKind.EXPORT_BACKUP, "waiting", 10, 2);

    assertThat(takeAll()).containsExactly("idle", "busy", "idle");
  }

  @Test
  void isTheOneThatHasWaitedLongestWhereTheyRunAsMany() {
    attempts("young", JobKind.EXPORT_BACKUP, "waiting", 10, 1);
    attempts("old", JobKind.EXPORT_LOGS, "waiting", 60, 1);
    attempts("middle", JobKind.EXPORT_BACKUP, "waiting", 30, 1);

    assertThat(takeAll()).containsExactly("old", "middle", "young");
  }

  @Test
  void aShareIsOfAKindOfJobs() {
    attempts("acme", JobKind.EXPORT_BACKUP, "running", 0, SHARE);
    attempts("acme", JobKind.EXPORT_BACKUP, "waiting", 60, 1);
    attempts("acme", JobKind.EXPORT_LOGS, "waiting", 10, 1);

    assertThat(takeDue.take(BACKUPS))
        .hasValueSatisfying(
            attempt -> assertThat(attempt.request().kind()).isEqualTo(JobKind.EXPORT_LOGS));
    assertThat(takeDue.take(BACKUPS)).isEmpty();
  }

  @Test
  void isNoneThatIsNotDueOrThatNobodyHasAskedFor() {
    attempts("later", JobKind.EXPORT_BACKUP, "waiting", -60, 1);
    attempts("restores", JobKind.RESTORE_BACKUP, "waiting", 60, 1);
    attempts("over", JobKind.EXPORT_BACKUP, "completed", 60, 1);

    assertThat(takeDue.take(BACKUPS)).isEmpty();
  }

  /** Projects that wait, attempts of each, and whether the projects run their share already. */
  @ParameterizedTest
  @CsvSource({"50000, 1, false", "500, 100, false", "1, 50000, true", "100, 500, true"})
  void isFoundSoonWhoeverWaitsBesides(int projects, int each, boolean busy) {
    dsl.execute(CROWD, document("crowd", JobKind.EXPORT_BACKUP), projects, each, busy ? SHARE : 0);
    attempts("single", JobKind.EXPORT_BACKUP, "waiting", 10, 1);
    dsl.execute("vacuum analyze control_plane.job_claims");

    var searches = new ArrayList<Duration>();
    var taken = new ArrayList<String>();
    for (int i = 0; i < SEARCHES; i++) {
      long begin = System.nanoTime();
      Optional<Attempt> attempt = takeDue.take(BACKUPS);
      searches.add(Duration.ofNanos(System.nanoTime() - begin));
      attempt.ifPresent(one -> taken.add(one.request().projectId().value()));
    }

    Collections.sort(searches);
    System.out.printf(
        "%d projects%s, %d attempts of each wait: %d µs%n",
        projects,
        busy ? " at their share" : "",
        each,
        searches.get(SEARCHES / 2).toNanos() / 1_000);
    assertThat(searches.get(SEARCHES / 2)).isLessThan(QUICK);
    assertThat(taken).isEqualTo(busy ? List.of("single") : Collections.nCopies(SEARCHES, "crowd"));
  }

  private void attempts(String project, JobKind kind, String state, int secondsAgo, int count) {
    dsl.execute(
        """
        insert into control_plane.job_claims (job_id, attempt, kind, project_id, state, not_before, request)
        select gen_random_uuid(), 1, ?, ?, ?, now() - make_interval(secs => ? - 0.001 * n), ?::jsonb
        from generate_series(1, ?) as n
        """,
        kind.wireName(),
        project,
        state,
        secondsAgo,
        document(project, kind),
        count);
  }

  private static String document(String project, JobKind kind) {
    var job = new JobId(UUID.randomUUID());
    var id = new ProjectId(project);
    return EventDocument.ofRequest(
            switch (kind) {
              case EXPORT_LOGS ->
                  new LogsBackupRequested(
                      job, id, LogFormat.JSON, null, null, null, "t", Instant.EPOCH);
              case RESTORE_BACKUP ->
                  new RestoreRequested(
                      job, id, new BackupId(UUID.randomUUID()), "t", Instant.EPOCH);
              default ->
                  new BackupRequested(
                      job, id, DumpFormat.SQL, true, null, null, "t", Instant.EPOCH);
            },
            null)
        .data();
  }

  /** The projects in the order in which they get their turn. */
  private List<String> takeAll() {
    return Stream.generate(() -> takeDue.take(BACKUPS))
        .takeWhile(Optional::isPresent)
        .map(attempt -> attempt.orElseThrow().request().projectId().value())
        .toList();
  }
}
