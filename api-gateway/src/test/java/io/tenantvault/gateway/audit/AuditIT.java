package io.tenantvault.gateway.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenantvault.contract.event.AccessOutcome;
import io.tenantvault.contract.event.AccessRecorded;
import io.tenantvault.contract.id.ProjectId;
import io.tenantvault.gateway.testing.PublishedAccounts;
import io.tenantvault.gateway.testing.TestPlatform;
import io.tenantvault.gateway.testing.Tokens;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpHeaders;
import org.springframework.test.web.reactive.server.WebTestClient;

/** What a request leaves on the broker. */
class AuditIT {
  private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
  private static final ProjectId ACME = new ProjectId("acme");

  private static TestPlatform platform;
  private static PublishedAccounts accounts;

  @BeforeAll
  static void start() {
    platform = new TestPlatform();
    accounts = new PublishedAccounts();
  }

  @AfterAll
  static void stop() {
    accounts.close();
    platform.close();
  }

  private static WebTestClient callerNamed(String name) {
    String token = platform.tokens().sign(Tokens.claims("acme").subject(name).build());
    return platform.gateway().client(token);
  }

  /** The one account of a caller; by the time of a later one a second would be there. */
  private static AccessRecorded accountOf(String name) {
    callerNamed(name + "-after").get().uri("/api/projects/acme/jobs").exchange();
    accounts.await(1, account -> (name + "-after").equals(account.client().subject()));
    var found = accounts.await(1, account -> name.equals(account.client().subject()));
    assertThat(found).hasSize(1);
    return found.getFirst();
  }

  @Test
  void tellsWhoReadWhatFromWhere() {
    Instant now = Instant.now();
    UUID backup =
        platform.tables().addBackup("acme", "database", now, now.plus(Duration.ofDays(1)));
    callerNamed("reader")
        .get()
        .uri("/api/backups/" + backup)
        .header("traceparent", "00-" + TRACE + "-00f067aa0ba902b7-01")
        .header("X-Forwarded-For", "6.6.6.6")
        .exchange()
        .expectStatus()
        .isOk();

    AccessRecorded account = accountOf("reader");
    assertThat(account.action()).isEqualTo("backup.read");
    assertThat(account.client().role()).isEqualTo("user");
    assertThat(account.client().address()).isEqualTo("127.0.0.1");
    assertThat(account.target().projectId()).isEqualTo(ACME);
    assertThat(account.target().backupId()).hasToString(backup.toString());
    assertThat(account.answer())
        .isEqualTo(new AccessRecorded.Answer(AccessOutcome.ALLOWED, 200, null));
    assertThat(account.traceId()).isEqualTo(TRACE);
  }

  @Test
  void tellsOfAJobThatWasAskedFor() {
    String token = platform.tokens().sign(Tokens.claims("acme").subject("asker").build());
    platform
        .gateway()
        .post(token, "/api/backup/export", "{\"project_id\": \"acme\"}")
        .exchange()
        .expectStatus()
        .isAccepted();

    AccessRecorded account = accountOf("asker");
    assertThat(account.action()).isEqualTo("backup.export");
    assertThat(account.target().projectId()).isEqualTo(ACME);
    assertThat(account.target().jobId()).isEqualTo(platform.requests().take().getFirst().jobId());
  }

  @Test
  void namesAForeignProjectOnlyAsWhatWasAskedFor() {
    callerNamed("stranger").get().uri("/api/projects/globex/backups").exchange();

    AccessRecorded account = accountOf("stranger");
    assertThat(account.target().projectId()).isNull();
    assertThat(account.target().askedProject()).isEqualTo("globex");
    assertThat(account.answer())
        .isEqualTo(new AccessRecorded.Answer(AccessOutcome.DENIED, 404, "not-found"));
  }

  @Test
  void tellsOfACallerWithoutATokenButNotWhoThatIs() {
    UUID job = UUID.randomUUID();
    platform
        .gateway()
        .client()
        .get()
        .uri("/api/jobs/" + job)
        .header(HttpHeaders.AUTHORIZATION, "Bearer " + new Tokens().user("acme"))
        .exchange()
        .expectStatus()
        .isUnauthorized();

    AccessRecorded account =
        accounts
            .await(1, it -> String.valueOf(it.target().jobId()).equals(job.toString()))
            .getFirst();
    assertThat(account.client().subject()).isNull();
    assertThat(account.answer())
        .isEqualTo(new AccessRecorded.Answer(AccessOutcome.DENIED, 401, "unauthenticated"));
  }

  @Test
  void leavesNoLineBreakOfACallersName() {
    callerNamed("mallory\nroot did it").get().uri("/api/projects/acme/jobs").exchange();

    assertThat(accounts.await(1, it -> "mallory?root did it".equals(it.client().subject())))
        .hasSize(1);
  }
}
