package io.tenantvault.gateway.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.jayway.jsonpath.JsonPath;
import io.tenantvault.gateway.testing.ServerSentEvents;
import io.tenantvault.gateway.testing.TestPlatform;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Jobs that are watched through a gateway that looks at them every 100 ms and has four places. */
class WatchJobIT {

  private static final int PLACES = 4;
  private static TestPlatform platform;

  @BeforeAll
  static void start() {
    platform =
        new TestPlatform(
            Map.of(
                "tenantvault.watching.at-once", Integer.toString(PLACES),
                "tenantvault.watching.interval", "100ms",
                "tenantvault.watching.keep-alive", "300ms",
                "tenantvault.watching.retry-after", "9s"));
  }

  @AfterAll
  static void stop() {
    platform.close();
  }

  @Test
  void tellsEachChangeAndThenEnds() {
    String job = running();
    try (var events = watch(job, "")) {
      var first = events.next();
      assertThat(first.name()).isEqualTo("progress");
      assertThat(first.data().propertyNames())
          .containsExactly(
              "job_id",
              "status",
              "attempts",
              "phase",
              "bytes_read",
              "bytes_stored",
              "bytes_expected",
              "rows",
              "bytes_per_second",
              "seconds_left",
              "error_code",
              "error_message",
              "updated_at");
      assertThat(first.data().path("job_id").asString()).isEqualTo(job);
      assertThat(first.data().path("bytes_expected").asInt()).isEqualTo(5000);
      assertThat(first.data().path("bytes_per_second").isNull()).isTrue();

      change(job, "bytes_read = 2000, rows = 80");
      var second = events.nextWith("bytes_read", "2000");
      assertThat(second.name()).isEqualTo("progress");
      assertThat(second.data().path("rows").asInt()).isEqualTo(80);

      change(job, "status = 'failed', error_code = 'STALLED', error_message = 'no progress'");
      var last = events.nextWith("status", "failed");
      assertThat(last.name()).isEqualTo("failed");
      assertThat(last.data().path("error_code").asString()).isEqualTo("STALLED");
      assertThat(events.end()).isTrue();
    }
  }

  @Test
  void estimatesPaceAndEnd() {
    String job = running();
    try (var events = watch(job, "")) {
      events.next();
      Instant end = Instant.now().plusSeconds(2);
      await()
          .pollInterval(Duration.ofMillis(100))
          .until(() -> {
            change(job, "bytes_read = bytes_read + 100");
            return Instant.now().isAfter(end);
          });

      JsonNode data = events.nextWhere(one -> !one.path("seconds_left").isNull()).data();
      assertThat(data.path("bytes_per_second").asInt()).isBetween(100, 2000);
      assertThat(data.path("seconds_left").asInt()).isBetween(1, 50);
    }
  }

  @Test
  void knowsAJobThatWasAcceptedAMomentAgo() {
    for (int i = 0; i < 10; i++) {
      try (var events = watch(accepted(), "")) {
        var first = events.next();
        assertThat(first.name()).isEqualTo("progress");
        assertThat(first.data().path("status").asString()).isEqualTo("pending");
      }
    }
  }

  @Test
  void tellsWhoComesBackOnlyWhatIsNew() {
    String job = running();
    String last;
    try (var events = watch(job, "")) {
      last = events.next().id();
    }
    try (var events = watch(job, last)) {
      change(job, "bytes_read = 3000");
      assertThat(events.next().data().path("bytes_read").asInt()).isEqualTo(3000);
    }
    change(job, "bytes_read = 4000");
    try (var events = watch(job, last)) {
      assertThat(events.next().data().path("bytes_read").asInt()).isEqualTo(4000);
    }
  }

  @Test
  void sendsAwayForGoodWhoHasSeenTheEnd() {
    String job = running();
    change(job, "status = 'completed'");
    String end;
    try (var events = watch(job, "")) {
      var only = events.next();
      assertThat(only.name()).isEqualTo("completed");
      end = only.id();
      assertThat(events.end()).isTrue();
    }
    try (var events = watch(job, end)) {
      assertThat(events.status()).isEqualTo(204);
    }
    // As when it is tried again.
    change(job, "status = 'pending'");
    try (var events = watch(job, end)) {
      assertThat(events.next().data().path("status").asString()).isEqualTo("pending");
    }
  }

  @Test
  void showsSignsOfLife() {
    try (var events = watch(running(), "")) {
      events.next();

      assertThat(events.comments(2)).containsOnly(":still there");
    }
  }

  @Test
  void looksOnceForAllWhoWatch() {
    String job = running();
    List<ServerSentEvents> watchers =
        IntStream.range(0, PLACES).mapToObj(_ -> watch(job, "")).toList();
    try {
      watchers.forEach(ServerSentEvents::next);
      change(job, "bytes_read = 4444");
      assertThat(watchers)
          .allSatisfy(events ->
              assertThat(events.nextWith("bytes_read", "4444").name()).isEqualTo("progress"));
      long before = looks();
      await().during(Duration.ofSeconds(1)).atMost(Duration.ofSeconds(2)).until(() -> true);
      assertThat(looks() - before).isBetween(3L, 15L);
    } finally {
      watchers.forEach(ServerSentEvents::close);
    }
  }

  /** How many rows of jobs the gateway has fetched by their key. */
  private static long looks() {
    platform.tables().execute("select pg_stat_force_next_flush()");
    return platform
        .tables()
        .number("select idx_scan from pg_stat_user_indexes where indexrelname = 'jobs_pkey'");
  }

  @Test
  void hasNoPlaceForTooManyAndFreesThoseOfWhoGoAway() {
    String job = running();
    List<ServerSentEvents> watchers =
        IntStream.range(0, PLACES).mapToObj(_ -> watch(job, "")).toList();
    watchers.forEach(ServerSentEvents::next);

    try (var oneMore = watch(job, "")) {
      assertThat(oneMore.status()).isEqualTo(503);
      assertThat(oneMore.header("Content-Type")).isEqualTo("application/problem+json");
      assertThat(oneMore.header("Retry-After")).isEqualTo("9");
    }
    watchers.forEach(ServerSentEvents::close);

    await()
        .atMost(Duration.ofSeconds(10))
        .untilAsserted(() -> {
          try (var again = watch(job, "")) {
            assertThat(again.status()).isEqualTo(200);
          }
        });
  }

  @Test
  void knowsNoJobOfAnotherProject() {
    String job = running();
    try (var events =
        ServerSentEvents.open(
            platform.gateway(), platform.tokens().user("globex"), path(job), "")) {
      assertThat(events.status()).isEqualTo(404);
    }
  }

  private static String running() {
    UUID id = UUID.randomUUID();
    platform
        .tables()
        .execute(
            """
            insert into control_plane.jobs (id, project_id, type, status, attempts, phase, bytes_read,
              bytes_stored, bytes_expected, rows, created_at, updated_at, started_at)
            values (?, 'acme', 'export_backup', 'running', 1, 'dumping', 1000, 200, 5000, 42, now(), now(),
              now())
            """,
            id);
    return id.toString();
  }

  private static void change(String job, String columns) {
    platform
        .tables()
        .execute(
            "update control_plane.jobs set updated_at = now(), " + columns + " where id = ?",
            UUID.fromString(job));
  }

  private static String accepted() {
    byte[] body =
        platform
            .gateway()
            .post(
                platform.tokens().user("acme"), "/api/backup/export", "{\"project_id\": \"acme\"}")
            .exchange()
            .expectStatus()
            .isAccepted()
            .expectBody()
            .returnResult()
            .getResponseBodyContent();
    return JsonPath.read(new String(body, StandardCharsets.UTF_8), "$.data.job_id");
  }

  private static String path(String job) {
    return "/api/jobs/" + job + "/events";
  }

  private static ServerSentEvents watch(String job, String lastEvent) {
    return ServerSentEvents.open(
        platform.gateway(), platform.tokens().user("acme"), path(job), lastEvent);
  }
}
