package io.tenantvault.gateway.hold;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenantvault.contract.event.BackupHoldPlaced;
import io.tenantvault.contract.event.BackupHoldReleased;
import io.tenantvault.contract.event.Event;
import io.tenantvault.gateway.testing.TestPlatform;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.test.web.reactive.server.WebTestClient;

/** Backups that somebody wants kept. */
class HoldIT {
  @RegisterExtension private static final TestPlatform platform = new TestPlatform();

  @BeforeEach
  void forgetEarlierEvents() {
    platform.requests().takeAll();
  }

  @Test
  void asksForABackupToBeHeldAndToBeReleased() {
    UUID backup = backup("acme");

    client()
        .put()
        .uri("/api/backups/" + backup + "/hold")
        .bodyValue(Map.of("reason", "case 4711"))
        .exchange()
        .expectStatus()
        .isAccepted()
        .expectBody()
        .jsonPath("$.data.held")
        .isEqualTo(true)
        .jsonPath("$.data.reason")
        .isEqualTo("case 4711");
    assertThat(published())
        .isInstanceOfSatisfying(
            BackupHoldPlaced.class,
            event -> {
              assertThat(event.backupId().value()).isEqualTo(backup);
              assertThat(event.reason()).isEqualTo("case 4711");
              assertThat(event.requestedBy()).isEqualTo("alice");
            });

    client()
        .delete()
        .uri("/api/backups/" + backup + "/hold")
        .exchange()
        .expectStatus()
        .isAccepted()
        .expectBody()
        .jsonPath("$.data.held")
        .isEqualTo(false)
        .jsonPath("$.data.reason")
        .isEmpty();
    assertThat(published())
        .isInstanceOfSatisfying(
            BackupHoldReleased.class,
            event -> assertThat(event.backupId().value()).isEqualTo(backup));
  }

  @Test
  void showsAHoldAndDoesNotDeleteWhatIsHeld() {
    UUID backup = backup("acme");
    platform
        .tables()
        .execute(
            "update control_plane.backups set held_at = now(), held_by = 'bob',"
                + " hold_reason = 'case 4711', expiry_warned_at = now() where id = ?",
            backup);

    client()
        .get()
        .uri("/api/backups/" + backup)
        .exchange()
        .expectStatus()
        .isOk()
        .expectBody()
        .jsonPath("$.data.held_by")
        .isEqualTo("bob")
        .jsonPath("$.data.hold_reason")
        .isEqualTo("case 4711")
        .jsonPath("$.data.expiry_warned_at")
        .isNotEmpty();
    client()
        .delete()
        .uri("/api/backups/" + backup)
        .exchange()
        .expectStatus()
        .isEqualTo(422)
        .expectBody()
        .jsonPath("$.detail")
        .value(
            String.class,
            detail -> assertThat(detail).contains("case 4711").endsWith("release it first."));
    assertThat(platform.requests().takeAll()).isEmpty();
  }

  @Test
  void doesNotHoldWhatIsBeingDeletedOrIsAnothers() {
    UUID deleting = backup("acme");
    platform
        .tables()
        .execute(
            "update control_plane.backups set deletion_requested_at = now() where id = ?",
            deleting);

    hold(deleting).expectStatus().isEqualTo(422);
    hold(backup("globex")).expectStatus().isNotFound();
    hold(UUID.randomUUID()).expectStatus().isNotFound();

    assertThat(platform.requests().takeAll()).isEmpty();
  }

  private static WebTestClient.ResponseSpec hold(UUID backup) {
    return client()
        .put()
        .uri("/api/backups/" + backup + "/hold")
        .bodyValue(Map.of("reason", "case 4711"))
        .exchange();
  }

  private static UUID backup(String project) {
    Instant now = Instant.now();
    return platform.tables().addBackup(project, "database", now, now.plusSeconds(999));
  }

  private static Event published() {
    List<Event> events = platform.requests().takeAll();
    assertThat(events).hasSize(1);
    return events.getFirst();
  }

  private static WebTestClient client() {
    return platform.gateway().client(platform.tokens().user("acme"));
  }
}
