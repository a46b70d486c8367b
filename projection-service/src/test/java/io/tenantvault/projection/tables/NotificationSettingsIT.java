package io.tenantvault.projection.tables;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenantvault.contract.event.Event;
import io.tenantvault.contract.event.NotificationSettings;
import io.tenantvault.contract.event.NotificationSettingsChanged;
import io.tenantvault.contract.event.Occasion;
import io.tenantvault.contract.id.ProjectId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Whom projects want told, as the tables say it. */
class NotificationSettingsIT {
  private static final String SETTINGS =
      "SELECT concat_ws('|', project_id, emails, webhook_url, events, changed_by)"
          + " FROM control_plane.notification_settings";
  private static final Instant NOON = Instant.parse("2026-05-01T12:00:00Z");

  @RegisterExtension private static final Projection projection = new Projection();

  @Test
  void areThoseOfTheLatestChangeWhateverComesAgainAndInWhichOrder() {
    Event first = changed(NOON, settings("ada@example.org", null));
    Event second = changed(NOON.plusSeconds(1), settings("bob@example.org", "https://b.org/"));

    projection.project(List.of(first));
    assertThat(projection.query(SETTINGS))
        .containsExactly("shop|[\"ada@example.org\"]|[\"job_failed\"]|alice");

    projection.project(List.of(second));
    projection.project(List.of(first));
    assertThat(projection.query(SETTINGS))
        .containsExactly("shop|[\"bob@example.org\"]|https://b.org/|[\"job_failed\"]|alice");

    projection.project(List.of(changed(NOON, null)));
    assertThat(projection.query(SETTINGS)).as("removed before that").hasSize(1);
    projection.project(List.of(changed(NOON.plusSeconds(2), null)));
    assertThat(projection.query(SETTINGS)).isEmpty();
  }

  private static NotificationSettings settings(String email, @Nullable String webhookUrl) {
    return new NotificationSettings(List.of(email), webhookUrl, List.of(Occasion.JOB_FAILED));
  }

  private static Event changed(Instant at, @Nullable NotificationSettings settings) {
    return new NotificationSettingsChanged(new ProjectId("shop"), settings, "alice", at);
  }
}
