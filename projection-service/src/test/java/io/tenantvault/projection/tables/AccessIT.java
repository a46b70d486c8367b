package io.tenantvault.projection.tables;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenantvault.contract.event.AccessOutcome;
import io.tenantvault.contract.event.AccessRecorded;
import io.tenantvault.contract.id.AccessId;
import io.tenantvault.contract.id.BackupId;
import io.tenantvault.contract.id.ProjectId;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What is kept of requests to the HTTP API. */
class AccessIT {
  private static final String ROWS =
      "SELECT concat_ws('|', project_id, level, action, actor, message, metadata->>'outcome',"
          + " metadata->>'asked_project', metadata->>'backup_id', metadata->>'trace_id', created_at)"
          + " FROM control_plane.project_logs WHERE metadata->>'access_id' IS NOT NULL ORDER BY id";
  private static final UUID BACKUP = new UUID(7, 7);
  private static final Instant NOON = Instant.parse("2026-05-01T12:00:00Z");

  @RegisterExtension private static final Projection projection = new Projection();

  @Test
  void isOneRowHoweverOftenItIsTold() {
    AccessRecorded access = access(new ProjectId("shop"), AccessOutcome.ALLOWED, 200, "alice");

    projection.project(List.of(access, access));
    projection.project(List.of(access));

    assertThat(projection.query(ROWS))
        .filteredOn(row -> row.startsWith("shop|"))
        .singleElement()
        .asString()
        .startsWith(
            "shop|info|backup.read|alice|backup.read from 203.0.113.7: allowed (200)|allowed|shop|"
                + BACKUP
                + "|trace|2026-05-01 12:00:00");
  }

  @Test
  void isInNoTenantsLogWhereTheProjectWasNotReached() {
    projection.project(List.of(access(null, AccessOutcome.DENIED, 401, null)));

    assertThat(projection.query(ROWS))
        .filteredOn(row -> row.contains("|denied|"))
        .singleElement()
        .asString()
        .startsWith("-|warn|backup.read|backup.read from 203.0.113.7: denied (401)|denied|shop|");
    assertThat(ProjectId.isValid(AccessLine.NO_PROJECT)).isFalse();
  }

  private static AccessRecorded access(
      @Nullable ProjectId project, AccessOutcome outcome, int status, @Nullable String subject) {
    return new AccessRecorded(
        new AccessId(UUID.randomUUID()),
        "backup.read",
        new AccessRecorded.Client(subject, subject == null ? null : "user", "203.0.113.7"),
        new AccessRecorded.Target(project, "shop", new BackupId(BACKUP), null),
        new AccessRecorded.Answer(outcome, status, null),
        "trace",
        NOON);
  }
}
