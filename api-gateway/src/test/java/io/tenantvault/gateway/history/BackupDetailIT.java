package io.tenantvault.gateway.history;

import io.tenantvault.gateway.testing.TestPlatform;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class BackupDetailIT {

  @RegisterExtension private static final TestPlatform platform = new TestPlatform();

  @Test
  void tellsOfABackupWhatLiesInStorageForIt() {
    UUID id = add("acme");
    for (int part = -1; part < 2; part++) {
      document(id, 1, part, part + 8);
    }
    document(id, 2, 0, 99);

    platform
        .gateway()
        .client(platform.tokens().user("acme"))
        .get()
        .uri("/api/backups/" + id)
        .exchange()
        .expectStatus()
        .isOk()
        .expectBody()
        .jsonPath("$.data.id")
        .isEqualTo(id.toString())
        .jsonPath("$.data.client_version")
        .isEqualTo("15.14")
        .jsonPath("$.data.documents.length()")
        .isEqualTo(3)
        .jsonPath("$.data.documents[0].part")
        .isEqualTo(null)
        .jsonPath("$.data.documents[1].part")
        .isEqualTo(0)
        .jsonPath("$.data.documents[2].message_id")
        .isEqualTo(9)
        .jsonPath("$.data.documents[2].size")
        .isEqualTo(77);
  }

  @Test
  void knowsNoBackupOfAnotherProject() {
    for (UUID id : List.of(add("globex"), UUID.randomUUID())) {
      platform
          .gateway()
          .client(platform.tokens().user("acme"))
          .get()
          .uri("/api/backups/" + id)
          .exchange()
          .expectStatus()
          .isNotFound()
          .expectBody()
          .jsonPath("$.errors[0].field")
          .isEqualTo("id");
    }
  }

  private static UUID add(String project) {
    Instant now = Instant.now();
    return platform.tables().addBackup(project, "database", now, now.plus(Duration.ofDays(30)));
  }

  private static void document(UUID backup, int attempt, int part, int message) {
    platform
        .tables()
        .execute(
            """
            insert into control_plane.backup_parts (bot, chat_id, message_id, job_id, project_id, attempt,
              idx, name, file_id, size, sha256, stored_at)
            select 42, -100, ?, job_id, project_id, ?, ?, 'part', 'FILE', 77, 'abc', created_at
            from control_plane.backups where id = ?
            """,
            message,
            attempt,
            part,
            backup);
  }
}
