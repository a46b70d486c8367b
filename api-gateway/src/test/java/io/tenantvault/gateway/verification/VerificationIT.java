package io.tenantvault.gateway.verification;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenantvault.contract.event.VerificationRequested;
import io.tenantvault.contract.id.BackupId;
import io.tenantvault.contract.id.JobId;
import io.tenantvault.contract.id.ProjectId;
import io.tenantvault.gateway.testing.TestPlatform;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.test.web.reactive.server.WebTestClient;

class VerificationIT {

  @RegisterExtension private static final TestPlatform platform = new TestPlatform();

  @Test
  void isRequestedOnceForAKeyAlsoOfABackupThatHasExpired() {
    Instant now = Instant.now();
    UUID backup =
        platform
            .tables()
            .addBackup(
                "acme", "storage", now.minus(Duration.ofDays(9)), now.minus(Duration.ofDays(1)));
    var job = JobId.of(new ProjectId("acme"), "verify_backup", "once");

    for (int times = 0; times < 2; times++) {
      verify(backup)
          .expectStatus()
          .isAccepted()
          .expectHeader()
          .location("/api/jobs/" + job)
          .expectBody()
          .jsonPath("$.data.backup_id")
          .isEqualTo(backup.toString())
          .jsonPath("$.data.job_id")
          .isEqualTo(job.toString());
    }

    var published = platform.requests().take();
    assertThat(published).hasSize(1);
    assertThat(published.getFirst())
        .isEqualTo(
            new VerificationRequested(
                job,
                new ProjectId("acme"),
                new BackupId(backup),
                "alice",
                published.getFirst().occurredAt()));
  }

  @Test
  void isShownWithItsBackup() {
    Instant now = Instant.now();
    UUID backup =
        platform.tables().addBackup("acme", "database", now, now.plus(Duration.ofDays(1)));
    platform
        .tables()
        .execute(
            "update control_plane.backups set verified_at = '2026-06-01T04:00:00Z', verification = 'damaged',"
                + " verification_detail = 'part 2 is gone' where id = ?",
            backup);

    platform
        .gateway()
        .client(platform.tokens().user("acme"))
        .get()
        .uri("/api/backups/" + backup)
        .exchange()
        .expectStatus()
        .isOk()
        .expectBody()
        .jsonPath("$.data.verified_at")
        .isEqualTo("2026-06-01T04:00:00Z")
        .jsonPath("$.data.verification")
        .isEqualTo("damaged")
        .jsonPath("$.data.verification_detail")
        .isEqualTo("part 2 is gone");
  }

  private static WebTestClient.ResponseSpec verify(UUID backup) {
    return platform
        .gateway()
        .post(platform.tokens().user("acme"), "/api/backups/" + backup + "/verify", "")
        .header("Idempotency-Key", "once")
        .exchange();
  }
}
