package io.tenantvault.retention.run;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import io.tenantvault.contract.event.BackupDeletionRequested;
import io.tenantvault.contract.event.BackupExpiring;
import io.tenantvault.contract.event.DeletionReason;
import io.tenantvault.contract.event.Event;
import io.tenantvault.contract.event.RetentionRunEnded;
import io.tenantvault.contract.id.BackupId;
import io.tenantvault.contract.id.RetentionRunId;
import io.tenantvault.jobruntime.publish.EventPublisher;
import io.tenantvault.retention.ControlPlane;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Against a real database; events are recorded, and brought into the tables when a test says so.
 */
class RunRetentionIT {
  private static final Instant NOW = Instant.parse("2026-06-15T03:00:00Z");
  private static final String BACKUPS =
      """
      insert into control_plane.backups (id, project_id, type, file_id, size, created_at, expires_at, job_id, format,
        compression, sha256, bot, chat_id, message_id, manifest_file_id, manifest_chat_id, manifest_message_id,
        manifest_sha256, parts, tables, rows, server_version, client_version, attempt, version)
      select md5(name)::uuid, '%2$s', 'database', 'f', 1, timestamptz '%3$s' - interval '30 days', '%3$s',
        gen_random_uuid(), 'sql', 'gzip', 's', 1, 1, 1, 'm', 1, 1, 's', 1, 1, 1, '15', '15', 1, 1
      from unnest(string_to_array('%1$s', ',')) name
      """;

  private static ControlPlane controlPlane;
  private final Recorded events = new Recorded();

  @BeforeAll
  static void migrate() {
    controlPlane = new ControlPlane();
  }

  @BeforeEach
  void empty() {
    controlPlane.empty();
  }

  @Test
  void givesUpWhatHasExpiredAndNothingElse() throws Exception {
    made("shop", "2026-06-15T03:00:00Z", "due");
    made("shop", "2026-06-15T03:00:01Z", "live");
    made("shop", "2026-05-01T00:00:00Z", "held", "held_at = now()");
    made("shop", "2026-05-01T00:00:00Z", "going", "deletion_requested_at = now()");
    made("shop", "2026-05-01T00:00:00Z", "restored");
    controlPlane
        .jooq()
        .execute(
            "insert into control_plane.jobs (id, project_id, type, status, backup_id, created_at, updated_at)"
                + " values (gen_random_uuid(), 'shop', 'restore_backup', 'running', ?, now(), now())",
            id("restored"));

    RetentionRunEnded end = run(NOW);

    assertThat(events.requested())
        .singleElement()
        .satisfies(request -> {
          assertThat(request.backupId()).isEqualTo(new BackupId(id("due")));
          assertThat(request.reason()).isEqualTo(DeletionReason.EXPIRED);
          assertThat(request.requestedBy()).isEqualTo("tenantvault");
        });
    assertThat(end.expired()).isEqualTo(1);
    assertThat(end.superseded()).isZero();
    assertThat(end.error()).isNull();
  }

  @Test
  void doesNothingTwiceOnceTheTablesShowIt() throws Exception {
    made("shop", "2026-06-15T00:00:00Z", "due");
    made("shop", "2026-06-20T00:00:00Z", "soon");
    rules("blog", 1, 1, "UTC");
    made("blog", "2026-07-10T00:00:00Z", "older");
    made("blog", "2026-07-11T00:00:00Z", "newer");

    RetentionRunEnded first = run(NOW);
    events.bringIn();
    RetentionRunEnded second = run(NOW.plusSeconds(60));

    assertThat(first)
        .extracting(RetentionRunEnded::expired, RetentionRunEnded::superseded)
        .containsExactly(1, 1);
    assertThat(first.warned()).isEqualTo(2);
    assertThat(second)
        .extracting(
            RetentionRunEnded::expired, RetentionRunEnded::superseded, RetentionRunEnded::warned)
        .containsExactly(0, 0, 0);
    assertThat(events.requested()).hasSize(2);
  }

  @Test
  void warnsOnceAndSaysWhenNothingWillBeLeft() throws Exception {
    made("shop", "2026-06-22T03:00:00Z", "in seven days");
    made("shop", "2026-06-22T03:00:01Z", "later");
    made("last", "2026-06-20T00:00:00Z", "last");
    made("held", "2026-06-20T00:00:00Z", "beside the held");
    made("held", "2026-06-01T00:00:00Z", "held", "held_at = now()");

    run(NOW);
    events.bringIn();
    run(NOW);

    assertThat(events.warnings())
        .extracting(warning -> warning.projectId() + " " + warning.last())
        .containsExactlyInAnyOrder("shop false", "last true", "held false");
    run(NOW.plusSeconds(1));
    assertThat(events.warnings().getLast().last()).as("the last of shop").isTrue();
  }

  @Test
  void warnsBeforeItDeletesAlsoAfterALongPause() throws Exception {
    made("shop", "2026-05-01T00:00:00Z", "long over");

    run(NOW);

    assertThat(events.all)
        .extracting(Object::getClass)
        .map(Class::getSimpleName)
        .containsExactly("BackupExpiring", "BackupDeletionRequested");
  }

  @Test
  void warnsOfNothingThatARuleKeepsOrTakesEarly() throws Exception {
    rules("shop", 1, 0, "UTC");
    made("shop", "2026-06-16T00:00:00Z", "kept");
    made("shop", "2026-06-15T12:00:00Z", "not kept");
    rules("blog", 0, 1, "UTC");
    made("blog", "2026-06-16T00:00:00Z", "kept too");
    made("blog", "2026-06-15T22:00:00Z", "superseded");
    made("blog", "2026-06-15T23:00:00Z", "asked for", "retention_days = 30");

    RetentionRunEnded end = run(NOW);

    assertThat(events.warnings())
        .extracting(warning -> warning.backupId().value())
        .containsExactlyInAnyOrder(id("not kept"), id("asked for"));
    assertThat(events.warnings()).noneMatch(BackupExpiring::last);
    assertThat(events.requested())
        .singleElement()
        .satisfies(request -> {
          assertThat(request.backupId().value()).isEqualTo(id("superseded"));
          assertThat(request.reason()).isEqualTo(DeletionReason.POLICY);
        });
    assertThat(end.superseded()).isEqualTo(1);
  }

  @Test
  void isNotHeldUpByRulesThatCannotBeApplied() throws Exception {
    rules("broken", 1, 1, "Mars/Olympus_Mons");
    made("broken", "2026-05-01T00:00:00Z", "broken");
    rules("shop", 0, 1, "Europe/Berlin");
    made("shop", "2026-05-01T00:00:00Z", "old");
    made("shop", "2026-06-14T00:00:00Z", "new");

    RetentionRunEnded end = run(NOW);

    assertThat(end.error()).contains("project broken", "Mars/Olympus_Mons").doesNotContain("; ");
    assertThat(events.requested())
        .singleElement()
        .satisfies(request -> assertThat(request.backupId().value()).isEqualTo(id("old")));
  }

  @Test
  void takesEachOfManyOnceThoughTheyExpireAtTheSameTime() throws Exception {
    String names = IntStream.range(0, 2_500).mapToObj(Integer::toString).collect(joining(","));
    made("shop", "2026-06-01T00:00:00Z", names);

    RetentionRunEnded end = run(NOW);

    assertThat(end.expired()).isEqualTo(2_500);
    assertThat(events.requested())
        .extracting(BackupDeletionRequested::backupId)
        .doesNotHaveDuplicates()
        .hasSize(2_500);
  }

  private RetentionRunEnded run(Instant now) throws InterruptedException {
    var plain = new PlainBackups(controlPlane.jooq());
    var ruled = new RuledProjects(controlPlane.jooq());
    return new RunRetention(
            ruled,
            new WarnOfExpiry(plain, ruled, events, Duration.ofDays(7)),
            new GiveUpBackups(plain, ruled, events),
            Clock.fixed(now, ZoneOffset.UTC))
        .run(new RetentionRunId(UUID.randomUUID()), "ada");
  }

  private static void made(String project, String expires, String name) {
    controlPlane.jooq().execute(BACKUPS.formatted(name, project, expires));
  }

  private static void made(String project, String expires, String name, String set) {
    made(project, expires, name);
    controlPlane
        .jooq()
        .execute("update control_plane.backups set " + set + " where id = ?", id(name));
  }

  private static void rules(String project, int last, int daily, String zone) {
    controlPlane
        .jooq()
        .execute(
            "insert into control_plane.retention_policies values (?, ?, ?, 0, 0, 0, ?, 'ada', now())",
            project,
            last,
            daily,
            zone);
  }

  private static UUID id(String name) {
    return (UUID) controlPlane.jooq().fetchValue("select md5(?)::uuid", name);
  }

  private static final class Recorded implements EventPublisher {
    private final List<Event> all = new ArrayList<>();

    @Override
    public void publish(Event event) {
      all.add(event);
    }

    @Override
    public void send(Event event) {
      publish(event);
    }

    List<BackupDeletionRequested> requested() {
      return only(BackupDeletionRequested.class);
    }

    List<BackupExpiring> warnings() {
      return only(BackupExpiring.class);
    }

    private <E> List<E> only(Class<E> type) {
      return all.stream().filter(type::isInstance).map(type::cast).toList();
    }

    /** As the projection does. */
    void bringIn() {
      requested()
          .forEach(request ->
              controlPlane
                  .jooq()
                  .execute(
                      "update control_plane.backups set deletion_requested_at = now() where id = ?",
                      request.backupId().value()));
      warnings()
          .forEach(warning ->
              controlPlane
                  .jooq()
                  .execute(
                      "update control_plane.backups set expiry_warned_at = now() where id = ?",
                      warning.backupId().value()));
    }
  }
}
