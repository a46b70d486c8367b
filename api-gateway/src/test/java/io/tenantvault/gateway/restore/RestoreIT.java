package io.tenantvault.gateway.restore;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenantvault.contract.event.RestoreRequested;
import io.tenantvault.contract.id.BackupId;
import io.tenantvault.contract.id.JobId;
import io.tenantvault.contract.id.ProjectId;
import io.tenantvault.gateway.testing.TestPlatform;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class RestoreIT {

  private static TestPlatform platform;

  @BeforeAll
  static void start() {
    platform = new TestPlatform();
  }

  @AfterAll
  static void stop() {
    platform.close();
  }

  @Test
  void publishesTheRequestForTheProjectOfTheBackup() {
    Instant now = Instant.now();
    UUID backup =
        platform.tables().addBackup("globex", "database", now, now.plus(Duration.ofDays(1)));
    var job = JobId.of(new ProjectId("globex"), "restore_backup", "once");

    platform
        .gateway()
        .post(
            platform.tokens().user("acme", "globex"),
            "/api/backup/restore",
            "{\"backup_id\": \"" + backup + "\", \"confirm\": true}")
        .header("Idempotency-Key", "once")
        .exchange()
        .expectStatus()
        .isAccepted()
        .expectHeader()
        .location("/api/jobs/" + job)
        .expectBody()
        .jsonPath("$.data.backup_id")
        .isEqualTo(backup.toString())
        .jsonPath("$.data.project_id")
        .isEqualTo("globex");

    var published = platform.requests().take();
    assertThat(published).hasSize(1);
    assertThat(published.getFirst())
        .isEqualTo(
            new RestoreRequested(
                job,
                new ProjectId("globex"),
                new BackupId(backup),
                "alice",
                published.getFirst().occurredAt()));
  }
}
