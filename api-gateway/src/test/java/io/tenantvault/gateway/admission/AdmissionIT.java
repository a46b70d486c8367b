package io.tenantvault.gateway.admission;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenantvault.gateway.testing.TestPlatform;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;

class AdmissionIT {

  @RegisterExtension
  private static final TestPlatform platform =
      new TestPlatform(
          Map.of(
              "tenantvault.admission.per-project", "3",
              "tenantvault.admission.in-all", "5",
              "tenantvault.admission.look", "1ms",
              "tenantvault.admission.retry-after", "7s"));

  private final String token = platform.tokens().user("acme", "globex");

  @BeforeEach
  void forgetEarlierJobs() {
    platform.tables().execute("delete from control_plane.jobs");
    platform.requests().take();
  }

  @Test
  void refusesAProjectThatHasTooManyUnfinishedJobsAndNoOther() {
    add("acme", "pending", 2);
    add("acme", "running", 1);

    export("acme", "first")
        .expectStatus()
        .isEqualTo(429)
        .expectHeader()
        .valueEquals("Retry-After", "7")
        .expectBody()
        .jsonPath("$.type")
        .isEqualTo("urn:tenantvault:problem:too-many-jobs")
        .jsonPath("$.detail")
        .value(detail -> assertThat(detail).asString().contains("'acme' has 3 unfinished jobs"));
    export("globex", "first").expectStatus().isEqualTo(202);
    assertThat(platform.requests().take()).hasSize(1);
  }

  @Test
  void doesNotCountJobsThatHaveEnded() {
    add("acme", "completed", 10);
    add("acme", "failed", 10);
    add("acme", "cancelled", 10);

    export("acme", "second").expectStatus().isEqualTo(202);
  }

  @Test
  void refusesAllWhenThereAreTooManyJobsInAll() {
    add("somebody", "pending", 5);

    export("acme", "third")
        .expectStatus()
        .isEqualTo(503)
        .expectHeader()
        .valueEquals("Retry-After", "7")
        .expectBody()
        .jsonPath("$.detail")
        .isEqualTo(
            "There are 5 unfinished jobs, which is as many as there may be; try again in 7 s.");
    assertThat(platform.requests().take()).isEmpty();
  }

  @Test
  void answersTheRepetitionOfAnAcceptedRequestAndWhatMakesNoJob() {
    export("acme", "fourth").expectStatus().isEqualTo(202);
    add("acme", "pending", 3);

    export("acme", "fourth").expectStatus().isEqualTo(202);
    export("acme", "fifth").expectStatus().isEqualTo(429);
    platform
        .gateway()
        .client(token)
        .get()
        .uri("/api/projects/acme/jobs")
        .exchange()
        .expectStatus()
        .isOk();
    var pending = platform.tables().addJob("acme", "export_backup", "pending");
    platform
        .gateway()
        .post(token, "/api/jobs/" + pending + "/cancel", "{}")
        .exchange()
        .expectStatus()
        .is2xxSuccessful();
  }

  private ResponseSpec export(String project, String key) {
    return platform
        .gateway()
        .post(token, "/api/backup/export", "{\"project_id\": \"%s\"}".formatted(project))
        .header("Idempotency-Key", key)
        .exchange();
  }

  private static void add(String project, String status, int jobs) {
    for (int i = 0; i < jobs; i++) {
      platform.tables().addJob(project, "export_backup", status);
    }
  }
}
