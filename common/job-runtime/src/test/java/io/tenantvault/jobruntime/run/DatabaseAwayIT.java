package io.tenantvault.jobruntime.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tenantvault.contract.event.BackupCompleted;
import io.tenantvault.contract.event.BackupRequested;
import io.tenantvault.jobruntime.dispatch.Readiness;
import io.tenantvault.jobruntime.kit.Platform;
import io.tenantvault.jobruntime.kit.Reports;
import io.tenantvault.jobruntime.kit.ScriptedJob;
import io.tenantvault.jobruntime.kit.Waits;
import io.tenantvault.jobruntime.kit.Worker;
import io.tenantvault.localstack.postgres.PostgresConfig;
import io.tenantvault.localstack.postgres.PostgresServer;
import io.tenantvault.localstack.process.Lifetime;
import io.tenantvault.localstack.testing.TestKafka;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatabaseAwayIT {

  private static final Duration LEASE = Duration.ofSeconds(2);

  private final ScriptedJob job = new ScriptedJob();

  @Test
  void letsJobsRunOnAndTakesNothingUntilTheDatabaseIsBack(@TempDir Path directory)
      throws Exception {
    assertThat(directory.toFile().setExecutable(true, false)).isTrue();
    BackupRequested running = Reports.request();
    BackupRequested ends = Reports.request();
    BackupRequested later = Reports.request();
    CountDownLatch away = new CountDownLatch(1);
    CountDownLatch back = new CountDownLatch(1);
    job.script(
        running.jobId(),
        (r, context) -> {
          back.await();
          context.ensureHeld();
          return Reports.completed(r);
        });
    job.script(
        ends.jobId(),
        (r, context) -> {
          away.await();
          return Reports.completed(r);
        });
    try (PostgresServer server =
            PostgresServer.start(PostgresConfig.in(directory, new Lifetime.OfThisJvm(List.of())));
        Platform platform =
            Platform.start(TestKafka.shared().bootstrapServers(), server.createDatabase("away"));
        Worker worker =
            Worker.start(
                platform,
                job,
                "tenantvault.jobs.slots=3",
                "tenantvault.jobs.lease=" + LEASE.toMillis() + "ms",
                "tenantvault.jobs.claim-patience=100ms")) {
      platform.publish(running);
      platform.publish(ends);
      Waits.soon()
          .until(() -> job.runs(running.jobId()).size() + job.runs(ends.jobId()).size() == 2);

      server.kill();
      away.countDown();
      platform.publish(later);
      Waits.soon()
          .until(() -> worker.bean(Readiness.class).state() == Readiness.State.DATABASE_AWAY);
      // Longer than the leases.
      await().pollDelay(LEASE.plusSeconds(1)).until(() -> true);
      server.restart();
      platform.events().awaitReport(later.jobId(), BackupCompleted.class);
      back.countDown();

      for (BackupRequested request : List.of(running, ends, later)) {
        platform.events().awaitReport(request.jobId(), BackupCompleted.class);
        assertThat(job.runs(request.jobId())).hasSize(1);
      }
    }
  }
}
