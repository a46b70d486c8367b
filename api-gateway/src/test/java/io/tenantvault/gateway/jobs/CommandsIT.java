package io.tenantvault.gateway.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenantvault.contract.codec.EventJson;
import io.tenantvault.contract.event.BackupDeletionRequested;
import io.tenantvault.contract.event.BackupRequested;
import io.tenantvault.contract.event.Event;
import io.tenantvault.contract.event.JobCancelRequested;
import io.tenantvault.contract.event.JobRetryRequested;
import io.tenantvault.contract.id.JobId;
import io.tenantvault.contract.id.ProjectId;
import io.tenantvault.contract.job.DumpFormat;
import io.tenantvault.contract.job.JobKind;
import io.tenantvault.gateway.testing.TestPlatform;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.test.web.reactive.server.WebTestClient;

/** What callers ask of jobs and backups that exist. */
class CommandsIT {
  private static final ProjectId ACME = new ProjectId("acme");
  @RegisterExtension private static final TestPlatform platform = new TestPlatform();

  @BeforeEach
  void forgetEarlierEvents() {
    platform.requests().takeAll();
  }

  @Test
  void askForARunningJobToEnd() {
    JobId job = projected("running", 2);

    post("/api/jobs/" + job + "/cancel")
        .expectStatus()
        .isAccepted()
        .expectBody()
        .jsonPath("$.data.job_id")
        .isEqualTo(job.toString())
        .jsonPath("$.data.status")
        .isEqualTo("running");

    assertThat(published())
        .isInstanceOfSatisfying(
            JobCancelRequested.class,
            event -> {
              assertThat(event.jobId()).isEqualTo(job);
              assertThat(event.projectId()).isEqualTo(ACME);
              assertThat(event.kind()).isEqualTo(JobKind.EXPORT_BACKUP);
              assertThat(event.requestedBy()).isEqualTo("alice");
            });
  }

  @Test
  void askForAFailedJobToBeTriedAgain() {
    JobId job = projected("failed", 3);

    post("/api/jobs/" + job + "/retry")
        .expectStatus()
        .isAccepted()
        .expectBody()
        .jsonPath("$.data.job_id")
        .isEqualTo(job.toString());

    assertThat(published())
        .isInstanceOfSatisfying(
            JobRetryRequested.class,
            event -> {
              assertThat(event.jobId()).isEqualTo(job);
              assertThat(event.failedAttempt()).isEqualTo(3);
            });
  }

  @Test
  void askForABackupToBeDeleted() {
    Instant now = Instant.now();
    UUID backup = platform.tables().addBackup("acme", "database", now, now.plusSeconds(999));

    platform
        .gateway()
        .client(platform.tokens().user("acme"))
        .delete()
        .uri("/api/backups/" + backup)
        .exchange()
        .expectStatus()
        .isAccepted()
        .expectBody()
        .jsonPath("$.data.backup_id")
        .isEqualTo(backup.toString())
        .jsonPath("$.data.status")
        .isEqualTo("deleting");

    assertThat(published())
        .isInstanceOfSatisfying(
            BackupDeletionRequested.class,
            event -> assertThat(event.backupId().value()).isEqualTo(backup));
  }

  private static Event published() {
    List<Event> events = platform.requests().takeAll();
    assertThat(events).hasSize(1);
    return events.getFirst();
  }

  private static WebTestClient.ResponseSpec post(String path) {
    return platform.gateway().client(platform.tokens().user("acme")).post().uri(path).exchange();
  }

  private static JobId projected(String status, int attempt) {
    var request =
        new BackupRequested(
            new JobId(UUID.randomUUID()),
            ACME,
            DumpFormat.SQL,
            true,
            null,
            null,
            "alice",
            Instant.parse("2026-05-01T10:00:00Z"));
    platform
        .tables()
        .execute(
            "insert into control_plane.jobs (id, project_id, type, status, attempt, attempts, request, created_at, updated_at)"
                + " values (?, 'acme', 'export_backup', ?, ?, ?, ?::jsonb, now(), now())",
            request.jobId().value(),
            status,
            attempt,
            attempt,
            EventJson.mapper().writeValueAsString(request));
    return request.jobId();
  }
}
