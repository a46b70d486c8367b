package io.tenantvault.projection.tables;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenantvault.contract.event.Event;
import io.tenantvault.contract.event.PartDeleted.Outcome;
import io.tenantvault.projection.SampleEvents;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ProjectEventsIT {
  private static final List<String> TABLES =
      List.of("jobs", "backups", "backup_parts", "audited_events");

  private static final String LOG =
      "SELECT concat_ws('|', project_id, level, action, actor, message, metadata, created_at)"
          + " FROM control_plane.project_logs ORDER BY 1";

  @RegisterExtension private static final Projection projection = new Projection();
  private final SampleEvents backup = new SampleEvents("shop");

  @Test
  void givesTheSameRowsInWhateverOrderAndHoweverOftenTheEventsCome() {
    var story = new ArrayList<Event>(backup.all());
    story.addAll(new SampleEvents("shop").failing());
    story.addAll(new SampleEvents("shop").restoring());
    projection.project(story);
    List<List<String>> inOrder = everything();
    assertThat(inOrder).allSatisfy(rows -> assertThat(rows).isNotEmpty());

    for (int seed = 0; seed < 60; seed++) {
      projection.empty();
      var random = new Random(seed);
      var events = new ArrayList<Event>(story);
      events.addAll(story.subList(0, random.nextInt(story.size())));
      Collections.shuffle(events, random);

      for (int from = 0; from < events.size(); ) {
        int to = Math.min(events.size(), from + 1 + random.nextInt(events.size()));
        projection.project(events.subList(from, to));
        from = to;
      }

      assertThat(everything()).as("seed %d: %s", seed, events).isEqualTo(inOrder);
    }
  }

  @Test
  void keepsACompletedJobCompletedWhateverADeadAttemptStillSays() {
    projection.project(backup.all());

    projection.project(List.of(backup.attemptFailed(1, 9, "too late"), backup.started(1)));

    assertThat(projection.query("SELECT status || ' ' || worker FROM control_plane.jobs"))
        .containsExactly("completed worker-2");
  }

  @Test
  void letsAnAttemptCountWhoseRequestWasUnreadableAtFirst() {
    var backup = new SampleEvents("mended");
    List<Event> told =
        List.of(
            backup.failed(0, 1),
            backup.requested(),
            backup.started(1),
            backup.completed(1, 2, 101));

    projection.project(told);

    List<String> rows = projection.rows("control_plane.jobs");
    assertThat(projection.query("SELECT status, error_code FROM control_plane.jobs"))
        .containsExactly("completed");
    projection.empty();
    told.reversed().forEach(event -> projection.project(List.of(event)));
    assertThat(projection.rows("control_plane.jobs")).isEqualTo(rows);
  }

  @Test
  void showsWhyTheLastAttemptFailedUntilTheNextOneBegins() {
    projection.project(backup.all().subList(0, 5));

    assertThat(
            projection.query(
                "SELECT concat_ws('|', status, attempts, error_code, error_message) FROM control_plane.jobs"))
        .containsExactly("pending|1|SOURCE_UNREACHABLE|the server closed the connection");
    projection.project(List.of(backup.started(2)));
    assertThat(
            projection.query(
                "SELECT concat_ws('|', status, attempts, error_code, error_message) FROM control_plane.jobs"))
        .containsExactly("running|2");
  }

  @Test
  void expiresABackupAfterThirtyDaysOrAfterTheProjectsOwnTime() {
    projection.execute(
        "INSERT INTO control_plane.projects (id, slug, retention_days) VALUES ('brief', 'brief', 7), ('usual', 'usual', null)");

    projection.project(List.of(new SampleEvents("brief").completed(1, 2, 1)));
    projection.project(List.of(new SampleEvents("usual").completed(1, 2, 1)));
    projection.project(List.of(new SampleEvents("unknown").completed(1, 2, 1)));

    assertThat(
            projection.query(
                "SELECT project_id || ' ' || extract(day from expires_at - created_at)"
                    + " FROM control_plane.backups ORDER BY project_id"))
        .containsExactly("brief 7", "unknown 30", "usual 30");
  }

  @Test
  void doesNotLetNonsenseInTheProjectsTableDecideOverABackup() {
    projection.execute(
        "INSERT INTO control_plane.projects (id, slug, retention_days)"
            + " VALUES ('none', 'none', 0), ('past', 'past', -5), ('ages', 'ages', 2147483647)");

    for (String project : List.of("none", "past", "ages")) {
      projection.project(List.of(new SampleEvents(project).completed(1, 2, 1)));
    }

    assertThat(
            projection.query(
                "SELECT project_id || ' ' || extract(day from expires_at - created_at)"
                    + " FROM control_plane.backups ORDER BY project_id"))
        .containsExactly("ages 36500", "none 30", "past 30");
  }

  @Test
  void keepsTheBackupOfTheLatestAttempt() {
    projection.project(List.of(backup.completed(2, 5, 202)));
    projection.project(List.of(backup.completed(1, 5, 101), backup.completed(3, 5, 303)));

    assertThat(projection.query("SELECT attempt || ' ' || file_id FROM control_plane.backups"))
        .containsExactly("3 file303");
  }

  @Test
  void tellsAuditedActionsOnce() {
    projection.project(backup.all());
    projection.project(backup.all());

    assertThat(
            projection.query("SELECT action FROM control_plane.project_logs ORDER BY created_at"))
        .containsExactly("backup.requested", "backup.attempt_failed", "backup.completed");
  }

  @Test
  void keepsTheFirstSuccessOfADeletionAndUntilThenTheLastRefusal() {
    projection.project(
        List.of(
            backup.stored(1, 1, 5),
            backup.deleted(5, Outcome.REFUSED, 100),
            backup.deleted(5, Outcome.REFUSED, 50)));
    assertThat(deletion()).containsExactly("refused 100");

    projection.project(
        List.of(
            backup.deleted(5, Outcome.GONE, 300),
            backup.deleted(5, Outcome.DELETED, 200),
            backup.deleted(5, Outcome.REFUSED, 400)));

    assertThat(deletion()).containsExactly("deleted 200");
  }

  @Test
  void leavesADeletedBackupDeletedWhenItsCompletionIsToldAgain() {
    projection.project(backup.all());
    projection.project(List.of(backup.backupDeleted()));

    projection.project(List.of(backup.completed(2, 5, 102), backup.stored(2, 3, 102)));
    projection.project(backup.all());

    assertThat(projection.query("SELECT id FROM control_plane.backups")).isEmpty();
  }

  @Test
  void leavesAReleasedHoldReleasedAndWhatItHasRefusedRefusedWhenTheyAreToldAgain() {
    projection.project(backup.all());
    List<Event> story = List.of(backup.held(10), backup.deletionRequested(20), backup.released(30));
    story.forEach(event -> projection.project(List.of(event)));

    projection.project(List.of(backup.held(10)));
    projection.project(List.of(backup.deletionRequested(20)));
    assertThat(holds()).containsExactly("free, kept");

    projection.project(List.of(backup.held(40)));
    projection.project(List.of(backup.released(30)));
    assertThat(holds()).containsExactly("held, kept");

    projection.project(List.of(backup.released(50)));
    projection.project(List.of(backup.deletionRequested(60)));
    assertThat(holds()).containsExactly("free, to go");
  }

  private static List<String> holds() {
    return projection.query(
        "SELECT CASE WHEN held_at IS NULL THEN 'free' ELSE 'held' END || ', ' ||"
            + " CASE WHEN deletion_requested_at IS NULL THEN 'kept' ELSE 'to go' END"
            + " FROM control_plane.backups");
  }

  private static List<String> deletion() {
    return projection.query(
        "SELECT deletion || ' ' || extract(epoch from deleted_at - '%s'::timestamptz)::int"
                .formatted(SampleEvents.ASKED)
            + " FROM control_plane.backup_parts");
  }

  private static List<List<String>> everything() {
    return Stream.concat(
            TABLES.stream().map(table -> projection.rows("control_plane." + table)),
            Stream.of(projection.query(LOG)))
        .toList();
  }
}
