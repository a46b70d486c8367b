package io.tenantvault.projection.tables;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenantvault.contract.event.Event;
import io.tenantvault.contract.event.RetentionPolicy;
import io.tenantvault.contract.event.RetentionPolicyChanged;
import io.tenantvault.contract.event.RetentionRunEnded;
import io.tenantvault.contract.event.RetentionRunRequested;
import io.tenantvault.contract.id.ProjectId;
import io.tenantvault.contract.id.RetentionRunId;
import io.tenantvault.projection.SampleEvents;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** How long backups are kept, as the tables say it. */
class RetentionIT {
  private static final String BACKUP =
      "SELECT concat_ws('|', held_by, hold_reason, deletion_reason, expiry_warned_at IS NOT NULL)"
          + " FROM control_plane.backups";
  private static final String KEPT =
      "SELECT (expires_at - created_at)::text || '|' || coalesce(retention_days::text, 'usual')"
          + " FROM control_plane.backups";
  private static final String POLICY =
      "SELECT concat_ws('|', keep_last, keep_daily, keep_yearly, time_zone, changed_by)"
          + " FROM control_plane.retention_policies";
  private static final Instant NOON = Instant.parse("2026-05-01T12:00:00Z");
  private static final ProjectId SHOP = new ProjectId("shop");

  @RegisterExtension private static final Projection projection = new Projection();
  private final SampleEvents backup = new SampleEvents("shop");

  @Test
  void keepsABackupAsLongAsItWasAskedForUpToTheOperatorsMaximum() {
    projection.execute(
        "INSERT INTO control_plane.projects (id, slug, retention_days) VALUES ('shop', 'shop', 7)");

    projection.project(List.of(backup.completed(1, 5, 101)));
    assertThat(projection.query(KEPT)).containsExactly("7 days|usual");

    projection.project(List.of(backup.completed(1, 6, 101, 90)));
    assertThat(projection.query(KEPT)).containsExactly("90 days|90");

    projection.project(List.of(backup.completed(1, 7, 101, 36_500)));
    assertThat(projection.query(KEPT)).containsExactly("400 days|36500");
  }

  @Test
  void doesNotDeleteWhatIsHeldUntilItIsReleased() {
    List<Event> story =
        List.of(backup.completed(1, 5, 101), backup.held(1), backup.deletionRequested());

    projection.project(story);
    projection.project(story);
    assertThat(projection.query(BACKUP)).containsExactly("eve|case 4711|f");

    projection.project(List.of(backup.released(2)));
    assertThat(projection.query(BACKUP)).containsExactly("f");

    projection.project(List.of(backup.deletionRequested()));
    assertThat(projection.query(BACKUP)).containsExactly("requested|f");
  }

  @Test
  void doesNotHoldWhatIsBeingDeleted() {
    projection.project(
        List.of(backup.completed(1, 5, 101), backup.deletionRequested(), backup.held(1)));

    assertThat(projection.query(BACKUP)).containsExactly("requested|f");
  }

  @Test
  void remembersThatTheOwnerWasWarned() {
    projection.project(List.of(backup.completed(1, 5, 101), backup.expiring(7)));
    projection.project(List.of(backup.expiring(9)));

    assertThat(
            projection.query(
                "SELECT extract(epoch FROM expiry_warned_at) FROM control_plane.backups"))
        .containsExactly(
            projection
                .query(
                    "SELECT extract(epoch FROM min(created_at)) FROM control_plane.project_logs"
                        + " WHERE action = 'backup.expiring'")
                .getFirst());
    assertThat(
            projection.query(
                "SELECT message FROM control_plane.project_logs"
                    + " WHERE action = 'backup.expiring'"))
        .first()
        .asString()
        .endsWith("and is the last one of its kind");
  }

  @Test
  void keepsTheLatestPolicyOfAProjectAlsoInAReplay() {
    Event first = policy(new RetentionPolicy(3, 7, 0, 0, 2, ZoneId.of("UTC")), 0);
    Event second = policy(new RetentionPolicy(5, 0, 0, 0, 0, ZoneId.of("Europe/Berlin")), 1);

    projection.project(List.of(first, second));
    projection.project(List.of(first));
    assertThat(projection.query(POLICY)).containsExactly("5|0|0|Europe/Berlin|bob");

    projection.project(List.of(policy(null, 2)));
    assertThat(projection.query(POLICY)).isEmpty();
  }

  @Test
  void recordsARunWhetherOrNotItWasAskedFor() {
    var asked = new RetentionRunId(UUID.randomUUID());
    var nightly = new RetentionRunId(UUID.randomUUID());

    projection.project(List.of(new RetentionRunRequested(asked, "bob", NOON), ended(asked, null)));
    projection.project(List.of(ended(nightly, "the broker is away"), ended(nightly, null)));
    projection.project(List.of(new RetentionRunRequested(asked, "bob", NOON)));

    assertThat(
            projection.query(
                "SELECT concat_ws('|', requested_by, expired, superseded, warned, error)"
                    + " FROM control_plane.retention_runs ORDER BY requested_by"))
        .containsExactly("bob|12|3|5", "tenantvault|12|3|5|the broker is away");
  }

  private static Event policy(@Nullable RetentionPolicy policy, long secondsLater) {
    return new RetentionPolicyChanged(SHOP, policy, "bob", NOON.plusSeconds(secondsLater));
  }

  private static Event ended(RetentionRunId run, @Nullable String error) {
    String by = error == null ? "bob" : "tenantvault";
    return new RetentionRunEnded(run, by, NOON, 12, 3, 5, error, NOON.plusSeconds(60));
  }
}
