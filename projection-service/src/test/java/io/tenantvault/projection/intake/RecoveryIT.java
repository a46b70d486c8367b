package io.tenantvault.projection.intake;

import static io.tenantvault.projection.intake.RunningProjection.SOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tenantvault.contract.codec.Topic;
import io.tenantvault.localstack.postgres.PostgresConfig;
import io.tenantvault.localstack.postgres.PostgresServer;
import io.tenantvault.localstack.process.Lifetime;
import io.tenantvault.projection.ControlPlane;
import io.tenantvault.projection.SampleEvents;
import java.nio.file.Path;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecoveryIT {
  private static final String LOG =
      "SELECT concat_ws('|', project_id, level, action, actor, message, metadata, created_at)"
          + " FROM control_plane.project_logs ORDER BY 1";

  @Test
  void aReplayFromTheStartGivesTheSameTables() {
    var backup = new SampleEvents("replayed");
    try (var events = new Events();
        var first = RunningProjection.start()) {
      events.publish(backup.all());
      events.publish(new SampleEvents("replayed").restoring());
      events.publish(new SampleEvents("replayed").failing());
      first.awaitStatus(backup, "completed");

      try (var second = RunningProjection.start()) {
        for (String table : List.of("jobs", "backups", "backup_parts", "audited_events")) {
          await()
              .atMost(SOON)
              .untilAsserted(() ->
                  assertThat(second.tables().rows("control_plane." + table))
                      .isEqualTo(first.tables().rows("control_plane." + table)));
        }
        assertThat(second.tables().query(LOG)).isEqualTo(first.tables().query(LOG)).isNotEmpty();
      }
    }
  }

  @Test
  void losesNothingAndSetsNothingAsideTwiceWhileTheDatabaseIsAway(@TempDir Path folder)
      throws Exception {
    assertThat(folder.toFile().setExecutable(true, false)).isTrue();
    var backup = new SampleEvents("unlucky");
    String key = backup.job().value().toString();
    try (var server =
            PostgresServer.start(PostgresConfig.in(folder, new Lifetime.OfThisJvm(List.of())));
        var events = new Events();
        var projection = RunningProjection.start(server.createDatabase("control"))) {
      // The first statement opens the pool, which counts time-outs from then on.
      projection.service().getBean(DataSource.class).getConnection().close();
      server.kill();
      events.publish(backup.all().subList(0, 5));
      events.publish(Topic.EVENTS, key, "rubbish between them");
      events.publish(backup.all().subList(5, backup.all().size()));
      await().atMost(SOON).until(() -> projection.count("hikaricp.connections.timeout") >= 3);

      server.restart();

      projection.awaitStatus(backup, "completed");
      await().atMost(SOON).untilAsserted(() -> assertThat(lettersOf(key)).isEqualTo(1));
      assertThat(partsOf(projection.tables())).hasSize(2);
    }
  }

  private static List<String> partsOf(ControlPlane tables) {
    return tables.query(
        "SELECT message_id FROM control_plane.backup_parts WHERE project_id = 'unlucky'");
  }

  private static long lettersOf(String key) {
    return Events.deadLetters().stream().filter(letter -> key.equals(letter.key())).count();
  }
}
