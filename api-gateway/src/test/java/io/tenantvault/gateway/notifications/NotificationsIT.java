package io.tenantvault.gateway.notifications;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenantvault.contract.event.NotificationSettingsChanged;
import io.tenantvault.contract.event.Occasion;
import io.tenantvault.contract.id.ProjectId;
import io.tenantvault.contract.webhook.WebhookSecret;
import io.tenantvault.gateway.testing.TestPlatform;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;

/** Whom a project wants told, and what was told. */
class NotificationsIT {
  private static final String PATH = "/api/projects/acme/notifications";
  private static final String HOOK = "https://example.org/hook";
  private static TestPlatform platform;

  @BeforeAll
  static void start() {
    platform = new TestPlatform();
  }

  @AfterAll
  static void stop() {
    platform.close();
  }

  @BeforeEach
  void forgetEarlierEvents() {
    platform.requests().takeAll();
  }

  @Test
  void arePublishedWhenTheyAreSetAndTheSecretIsShownToWhoeverSetThem() {
    String secret =
        WebhookSecret.of("0123456789abcdef0123456789abcdef", new ProjectId("acme"), HOOK).value();

    put("{\"emails\": [\"ada@example.org\"], \"webhook_url\": \"%s\"}".formatted(HOOK))
        .expectStatus()
        .isAccepted()
        .expectBody()
        .jsonPath("$.data.webhook_secret")
        .isEqualTo(secret);

    NotificationSettingsChanged event = published();
    assertThat(event.projectId().value()).isEqualTo("acme");
    assertThat(event.requestedBy()).isEqualTo("alice");
    assertThat(event.settings().emails()).containsExactly("ada@example.org");
    assertThat(event.settings().webhookUrl()).isEqualTo(HOOK);
    assertThat(event.settings().events())
        .containsExactly(
            Occasion.JOB_FAILED,
            Occasion.RESTORE_COMPLETED,
            Occasion.BACKUP_EXPIRING,
            Occasion.BACKUP_DAMAGED);
    assertThat(event.toString()).doesNotContain(secret);
  }

  @Test
  void arePublishedAsNoneWhenTheyAreRemoved() {
    client().delete().uri(PATH).exchange().expectStatus().isAccepted();

    assertThat(published().settings()).isNull();
  }

  @Test
  void areShownAsTheTablesHaveThem() {
    client()
        .get()
        .uri(PATH)
        .exchange()
        .expectStatus()
        .isOk()
        .expectBody()
        .jsonPath("$.data.emails")
        .isEmpty();
    platform
        .tables()
        .execute(
            "insert into control_plane.notification_settings values"
                + " ('acme', '[\"ada@example.org\"]', null, '[\"job_failed\"]', 'alice', now())");

    client()
        .get()
        .uri(PATH)
        .exchange()
        .expectBody()
        .jsonPath("$.data.emails[0]")
        .isEqualTo("ada@example.org")
        .jsonPath("$.data.events[0]")
        .isEqualTo("job_failed")
        .jsonPath("$.data.webhook_secret")
        .isEmpty();
  }

  @Test
  void haveALogOfWhatBecameOfEachWithoutTheOperatorsChat() {
    add("email", "ada@example.org", "failed", "550 No such user");
    add("telegram", "-100", "sent", null);

    client()
        .get()
        .uri(PATH + "/log?limit=5")
        .exchange()
        .expectStatus()
        .isOk()
        .expectBody()
        .jsonPath("$.data.length()")
        .isEqualTo(1)
        .jsonPath("$.data[0].recipient")
        .isEqualTo("ada@example.org")
        .jsonPath("$.data[0].error")
        .isEqualTo("550 No such user");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{} | emails",
        "{\"emails\": \"ada@example.org\"} | emails",
        "{\"emails\": [\"a@b.org\\r\\nBcc: eve@evil.org\"]} | emails",
        "{\"emails\": [], \"webhook_url\": \"http://example.org/\"} | webhook_url",
        "{\"emails\": [], \"webhook_url\": \"file:///etc/passwd\"} | webhook_url",
        "{\"emails\": [], \"webhook_url\": \"https://ada:secret@example.org/\"} | webhook_url",
        "{\"emails\": [], \"webhook_url\": \"https:///hook\"} | webhook_url",
        "{\"emails\": [], \"events\": []} | events",
        "{\"emails\": [], \"events\": [\"everything\"]} | events",
        "{\"emails\": [], \"webhook\": \"x\"} | webhook"
      })
  void areRefusedWithTheFieldThatIsWrong(String body, String field) {
    put(body)
        .expectStatus()
        .isBadRequest()
        .expectBody()
        .jsonPath("$.errors[0].field")
        .isEqualTo(field);

    assertThat(platform.requests().takeAll()).isEmpty();
  }

  @Test
  void areNotForCallersOfOtherProjects() {
    for (WebTestClient.RequestHeadersSpec<?> call :
        new WebTestClient.RequestHeadersSpec<?>[] {
          client().get().uri("/api/projects/globex/notifications"),
          client().get().uri("/api/projects/globex/notifications/log"),
          client().delete().uri("/api/projects/globex/notifications")
        }) {
      call.exchange().expectStatus().isNotFound();
    }
    client()
        .put()
        .uri("/api/projects/globex/notifications")
        .contentType(MediaType.APPLICATION_JSON)
        .bodyValue("{\"emails\": []}")
        .exchange()
        .expectStatus()
        .isNotFound();
    assertThat(platform.requests().takeAll()).isEmpty();
  }

  private static void add(String channel, String recipient, String state, String error) {
    platform
        .tables()
        .execute(
            "insert into control_plane.notifications (id, event_id, project_id, occasion, channel,"
                + " recipient, state, created_at, due_at, last_error)"
                + " values (?, ?, 'acme', 'job_failed', ?, ?, ?, now(), now(), ?)",
            UUID.randomUUID(),
            "e",
            channel,
            recipient,
            state,
            error);
  }

  private static NotificationSettingsChanged published() {
    var events = platform.requests().takeAll();
    assertThat(events).hasSize(1);
    return (NotificationSettingsChanged) events.getFirst();
  }

  private static WebTestClient.ResponseSpec put(String json) {
    return client()
        .put()
        .uri(PATH)
        .contentType(MediaType.APPLICATION_JSON)
        .bodyValue(json)
        .exchange();
  }

  private static WebTestClient client() {
    return platform.gateway().client(platform.tokens().user("acme"));
  }
}
