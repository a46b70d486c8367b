package io.tenantvault.gateway.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenantvault.gateway.testing.ServerSentEvents;
import io.tenantvault.gateway.testing.TestPlatform;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** In a class of its own: a gateway that ends takes the threads of all in its JVM along. */
class WatchersAndTheEndIT {

  @Test
  void areSentAwayWhenTheGatewayEnds() {
    UUID job = UUID.randomUUID();
    var platform = new TestPlatform();
    platform
        .tables()
        .execute(
            """
            insert into control_plane.jobs (id, project_id, type, status, created_at, updated_at)
            values (?, 'acme', 'export_backup', 'running', now(), now())
            """,
            job);
    try (var events =
        ServerSentEvents.open(
            platform.gateway(),
            platform.tokens().user("acme"),
            "/api/jobs/" + job + "/events",
            "")) {
      events.next();
      Instant before = Instant.now();

      platform.close();

      assertThat(Duration.between(before, Instant.now())).isLessThan(Duration.ofSeconds(20));
      assertThat(events.end()).isTrue();
    }
  }
}
