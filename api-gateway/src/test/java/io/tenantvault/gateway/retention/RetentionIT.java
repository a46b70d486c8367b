package io.tenantvault.gateway.retention;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenantvault.contract.event.Event;
import io.tenantvault.contract.event.RetentionPolicy;
import io.tenantvault.contract.event.RetentionPolicyChanged;
import io.tenantvault.gateway.testing.TestPlatform;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.test.web.reactive.server.WebTestClient;

/** How long a project's backups are kept, as its people see and set it. */
class RetentionIT {
  private static final String RETENTION = "/api/projects/acme/retention";
  @RegisterExtension private static final TestPlatform platform = new TestPlatform();

  @BeforeEach
  void empty() {
    platform.requests().takeAll();
    platform.tables().execute("truncate control_plane.retention_policies, control_plane.backups");
  }

  @Test
  void tellsWhatCountsWhereNothingIsSet() {
    get(RETENTION)
        .jsonPath("$.data.days")
        .isEqualTo(30)
        .jsonPath("$.data.policy")
        .isEmpty()
        .jsonPath("$.data.changed_by")
        .isEmpty();
  }

  @Test
  void tellsThePolicyThatIsSet() {
    platform
        .tables()
        .execute(
            "insert into control_plane.retention_policies"
                + " values ('acme', 1, 7, 4, 12, 2, 'Europe/Berlin', 'bob', now())");

    get(RETENTION)
        .jsonPath("$.data.policy.keep_weekly")
        .isEqualTo(4)
        .jsonPath("$.data.policy.time_zone")
        .isEqualTo("Europe/Berlin")
        .jsonPath("$.data.changed_by")
        .isEqualTo("bob");
  }

  @Test
  void setsAPolicyAndTakesItAway() {
    client()
        .put()
        .uri(RETENTION)
        .bodyValue(Map.of("keep_daily", 7, "time_zone", "Europe/Berlin"))
        .exchange()
        .expectStatus()
        .isAccepted()
        .expectBody()
        .jsonPath("$.data.policy.keep_daily")
        .isEqualTo(7)
        .jsonPath("$.data.policy.keep_last")
        .isEqualTo(0);
    assertThat(published().policy())
        .isEqualTo(new RetentionPolicy(0, 7, 0, 0, 0, ZoneId.of("Europe/Berlin")));

    client().put().uri(RETENTION).bodyValue(Map.of()).exchange().expectStatus().isAccepted();
    assertThat(published().policy()).isNull();

    client().delete().uri(RETENTION).exchange().expectStatus().isAccepted();
    assertThat(published())
        .satisfies(event -> {
          assertThat(event.policy()).isNull();
          assertThat(event.projectId().value()).isEqualTo("acme");
          assertThat(event.requestedBy()).isEqualTo("alice");
        });
  }

  @Test
  void refusesWhatIsNoPolicyAndTellsOfNoOtherProject() {
    var bad =
        Map.of("keep_daily", 10_001, "keep_last", "three", "time_zone", "+02:00", "keep_all", true);

    client()
        .put()
        .uri(RETENTION)
        .bodyValue(bad)
        .exchange()
        .expectStatus()
        .isBadRequest()
        .expectBody()
        .jsonPath("$.errors[*].field")
        .value(
            List.class,
            fields ->
                assertThat(fields)
                    .isEqualTo(List.of("keep_last", "keep_daily", "time_zone", "keep_all")));
    client().get().uri("/api/projects/globex/retention").exchange().expectStatus().isNotFound();
    assertThat(platform.requests().takeAll()).isEmpty();
  }

  @Test
  void foreseesWhatAPolicyWouldDeleteAndDeletesNothing() {
    Instant today = Instant.now().truncatedTo(ChronoUnit.DAYS);
    UUID gone = backup(today.minus(Duration.ofDays(40)));
    UUID early = backup(today.minus(Duration.ofHours(20)));
    UUID late = backup(today.minus(Duration.ofHours(14)));

    get(RETENTION + "/preview?keep_daily=1")
        .jsonPath("$.data.counts.expired")
        .isEqualTo(1)
        .jsonPath("$.data.counts.superseded")
        .isEqualTo(1)
        .jsonPath("$.data.counts.kept")
        .isEqualTo(1)
        .jsonPath("$.data.freed")
        .isEqualTo(2468)
        .jsonPath("$.data.backups[*].id")
        .value(
            List.class,
            ids ->
                assertThat(ids)
                    .isEqualTo(List.of(gone.toString(), early.toString(), late.toString())))
        .jsonPath("$.data.backups[2].kept_by")
        .isEqualTo("daily");
    get(RETENTION + "/preview")
        .jsonPath("$.data.policy")
        .isEmpty()
        .jsonPath("$.data.counts.expired")
        .isEqualTo(1)
        .jsonPath("$.data.counts.live")
        .isEqualTo(2);
    assertThat(platform.requests().takeAll()).isEmpty();
  }

  private static UUID backup(Instant madeAt) {
    return platform
        .tables()
        .addBackup("acme", "database", madeAt, madeAt.plus(Duration.ofDays(30)));
  }

  private static RetentionPolicyChanged published() {
    List<Event> events = platform.requests().takeAll();
    assertThat(events).hasSize(1);
    return (RetentionPolicyChanged) events.getFirst();
  }

  private static WebTestClient.BodyContentSpec get(String path) {
    return client().get().uri(path).exchange().expectStatus().isOk().expectBody();
  }

  private static WebTestClient client() {
    return platform.gateway().client(platform.tokens().user("acme"));
  }
}
