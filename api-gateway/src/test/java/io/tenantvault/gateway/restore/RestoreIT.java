package io.tenantvault.gateway.restore;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenantvault.contract.event.JobRequest;
import io.tenantvault.contract.event.RestoreRequested;
import io.tenantvault.contract.event.RestoreUndoRequested;
import io.tenantvault.contract.id.BackupId;
import io.tenantvault.contract.id.FilePath;
import io.tenantvault.contract.id.JobId;
import io.tenantvault.contract.id.ProjectId;
import io.tenantvault.gateway.testing.TestPlatform;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;

class RestoreIT {

  @RegisterExtension private static final TestPlatform platform = new TestPlatform();

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

  @Test
  void publishesWhatIsChosenForTheProjectThatIsChanged() {
    UUID backup = backup("database");

    post(
            "/api/backup/restore",
            """
            {"backup_id": "%s", "confirm": true, "target_project_id": "globex",
             "tables": ["orders", "odd \\"name\\";"]}
            """
                .formatted(backup))
        .jsonPath("$.data.project_id")
        .isEqualTo("globex");

    RestoreRequested published = published(RestoreRequested.class);
    assertThat(published.projectId()).isEqualTo(new ProjectId("globex"));
    assertThat(published.source()).isEqualTo(new ProjectId("acme"));
    assertThat(published.tables()).containsExactly("orders", "odd \"name\";");
    assertThat(published.targetPath()).isNull();
  }

  @Test
  void takesTheProjectOfTheBackupAsNoOtherOne() {
    post(
        "/api/backup/restore",
        "{\"backup_id\": \"%s\", \"confirm\": true, \"target_project_id\": \"acme\"}"
            .formatted(backup("database")));

    assertThat(published(RestoreRequested.class).sourceProjectId()).isNull();
  }

  @Test
  void publishesWhereFilesShallGo() {
    post(
        "/api/backup/restore",
        "{\"backup_id\": \"%s\", \"confirm\": true, \"target_path\": \"old/files\"}"
            .formatted(backup("storage")));

    assertThat(published(RestoreRequested.class).targetPath()).isEqualTo(new FilePath("old/files"));
  }

  @ParameterizedTest
  @CsvSource({"restore_backup, ''", "restore_backup, {}", "undo_restore, ''"})
  void publishesTheUndoingOfARestore(String type, String body) {
    UUID restore = platform.tables().addJob("acme", type, "completed");

    post("/api/restores/" + restore + "/undo", body)
        .jsonPath("$.data.project_id")
        .isEqualTo("acme")
        .jsonPath("$.data.status")
        .isEqualTo("pending")
        .jsonPath("$.data.backup_id")
        .doesNotExist();

    RestoreUndoRequested published = published(RestoreUndoRequested.class);
    assertThat(published.restoreJobId()).isEqualTo(new JobId(restore));
    assertThat(published.jobId()).isNotEqualTo(new JobId(restore));
    assertThat(published.projectId()).isEqualTo(new ProjectId("acme"));
    assertThat(published.requestedBy()).isEqualTo("alice");
  }

  @Test
  void undoesOnceForAKey() {
    UUID restore = platform.tables().addJob("acme", "restore_backup", "completed");
    var job = JobId.of(new ProjectId("acme"), "undo_restore", "undo-once");

    for (int i = 0; i < 2; i++) {
      platform
          .gateway()
          .client(platform.tokens().user("acme"))
          .post()
          .uri("/api/restores/" + restore + "/undo")
          .header("Idempotency-Key", "undo-once")
          .exchange()
          .expectStatus()
          .isAccepted()
          .expectHeader()
          .location("/api/jobs/" + job);
    }

    assertThat(published(RestoreUndoRequested.class).jobId()).isEqualTo(job);
  }

  private static UUID backup(String type) {
    Instant now = Instant.now();
    return platform.tables().addBackup("acme", type, now, now.plus(Duration.ofDays(1)));
  }

  private static WebTestClient.BodyContentSpec post(String path, String body) {
    var request =
        platform.gateway().client(platform.tokens().user("acme", "globex")).post().uri(path);
    if (!body.isEmpty()) {
      request.contentType(MediaType.APPLICATION_JSON).bodyValue(body);
    }
    return request.exchange().expectStatus().isAccepted().expectBody();
  }

  private static <R extends JobRequest> R published(Class<R> type) {
    var published = platform.requests().take();
    assertThat(published).hasSize(1);
    return type.cast(published.getFirst());
  }
}
