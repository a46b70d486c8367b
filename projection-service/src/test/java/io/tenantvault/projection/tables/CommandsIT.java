package io.tenantvault.projection.tables;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenantvault.contract.event.Event;
import io.tenantvault.projection.SampleEvents;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What people ask of jobs and backups that exist, in the order in which it stands on the topic. */
class CommandsIT {
  private static final String JOB =
      "SELECT concat_ws('|', status, attempt, error_code, retry_attempt, cancel_requested_by)"
          + " FROM control_plane.jobs";

  @RegisterExtension private static final Projection projection = new Projection();
  private final SampleEvents backup = new SampleEvents("shop");

  @Test
  void leadsAFailedJobBackToPendingAndOn() {
    projection.project(List.of(backup.requested(), backup.started(1), backup.failed(1, 9)));
    assertThat(projection.query(JOB)).containsExactly("failed|1|DUMP_FAILED");

    projection.project(List.of(backup.retryRequested(1)));
    assertThat(projection.query(JOB)).containsExactly("pending|2|2");

    projection.project(List.of(backup.started(2), backup.completed(2, 5, 202)));
    assertThat(projection.query(JOB)).containsExactly("completed|2|2");
  }

  @Test
  void keepsTheirPlaceAlsoWithinABatchAndInAReplay() {
    List<Event> story =
        List.of(
            backup.requested(),
            backup.started(1),
            backup.failed(1, 9),
            backup.retryRequested(1),
            backup.started(2),
            backup.completed(2, 5, 202));

    projection.project(story);
    projection.project(story);

    assertThat(projection.query(JOB)).containsExactly("completed|2|2");
  }

  @Test
  void doesNotLeadAJobBackThatHasGoneOnSince() {
    projection.project(List.of(backup.requested(), backup.started(1), backup.failed(1, 9)));
    projection.project(List.of(backup.retryRequested(1), backup.started(2), backup.failed(2, 9)));

    projection.project(List.of(backup.retryRequested(1)));

    assertThat(projection.query(JOB)).containsExactly("failed|2|DUMP_FAILED|2");
  }

  @Test
  void namesWhoWantsAJobToEndAlsoBeforeTheJobIsKnown() {
    projection.project(List.of(backup.cancelRequested()));
    projection.project(List.of(backup.requested()));
    assertThat(projection.query(JOB)).containsExactly("pending|0|bob");

    projection.project(List.of(backup.cancelled(1, 9)));
    assertThat(projection.query(JOB)).containsExactly("cancelled|1|bob");
  }

  @Test
  void tellsOnTheJobWhatTheBackupCouldNotCarry() {
    projection.project(List.of(backup.requested(), backup.completed(1, 5, 101)));

    assertThat(
            projection.query(
                "select concat_ws('|', warnings -> 0 ->> 'code', warnings -> 0 ->> 'subject') from control_plane.jobs"))
        .containsExactly("ROLE_NEEDED|reader");
  }

  @Test
  void leavesAJobAloneThatHasEndedBefore() {
    projection.project(List.of(backup.completed(1, 5, 101), backup.cancelRequested()));

    assertThat(projection.query(JOB)).containsExactly("completed|1");
  }

  @Test
  void takesABackupOutOfTheCatalogueWhenNothingOfItIsLeft() {
    projection.project(List.of(backup.completed(1, 5, 101), backup.deletionRequested()));
    assertThat(projection.query("SELECT deletion_requested_by FROM control_plane.backups"))
        .containsExactly("bob");

    List<Event> again =
        List.of(backup.completed(1, 5, 101), backup.deletionRequested(), backup.backupDeleted());
    projection.project(again);
    projection.project(again);

    assertThat(projection.query("SELECT id::text FROM control_plane.backups")).isEmpty();
    assertThat(
            projection.query("SELECT action FROM control_plane.project_logs ORDER BY created_at"))
        .containsExactlyElementsOf(
            Stream.of("completed", "deletion_requested", "deleted")
                .map(word -> "backup." + word)
                .toList());
  }
}
