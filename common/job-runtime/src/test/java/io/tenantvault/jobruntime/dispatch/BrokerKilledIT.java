package io.tenantvault.jobruntime.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenantvault.contract.event.BackupCompleted;
import io.tenantvault.contract.event.BackupRequested;
import io.tenantvault.jobruntime.kit.Platform;
import io.tenantvault.jobruntime.kit.Reports;
import io.tenantvault.jobruntime.kit.ScriptedJob;
import io.tenantvault.jobruntime.kit.Waits;
import io.tenantvault.jobruntime.kit.Worker;
import io.tenantvault.localstack.broker.KafkaBroker;
import io.tenantvault.localstack.broker.KafkaBrokerConfig;
import io.tenantvault.localstack.process.Lifetime;
import io.tenantvault.localstack.testing.TestPostgres;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.springframework.boot.health.actuate.endpoint.HealthEndpoint;
import org.springframework.boot.health.contributor.Status;

/** A broker that dies and comes back. */
@Execution(ExecutionMode.CONCURRENT)
class BrokerKilledIT {

  private static KafkaBroker broker;
  private static Platform platform;

  private final ScriptedJob job = new ScriptedJob();

  @BeforeAll
  static void start(@TempDir Path directory) throws Exception {
    broker = KafkaBroker.start(KafkaBrokerConfig.in(directory, new Lifetime.OfThisJvm(List.of())));
    platform = Platform.start(broker.bootstrapServers(), TestPostgres.shared().freshDatabase());
  }

  @AfterAll
  static void stop() throws Exception {
    platform.close();
    broker.close();
  }

  @Test
  @Execution(ExecutionMode.SAME_THREAD)
  void letsJobsRunOnWhenTheBrokerIsKilledAndTakesUpTheRestWhenItIsBack() throws Exception {
    BackupRequested running = Reports.request();
    BackupRequested endsWhileAway = Reports.request();
    BackupRequested later = Reports.request();
    CountDownLatch away = new CountDownLatch(1);
    CountDownLatch back = new CountDownLatch(1);
    job.script(
        running.jobId(),
        (r, context) -> {
          back.await();
          context.ensureHeld();
          context.partStored(Reports.part(0));
          return Reports.completed(r);
        });
    job.script(
        endsWhileAway.jobId(),
        (r, context) -> {
          away.await();
          return Reports.completed(r);
        });
    try (Worker worker = Worker.start(platform, job, "tenantvault.kafka.delivery-timeout=1s")) {
      platform.publish(running);
      platform.publish(endsWhileAway);
      Waits.soon()
          .until(
              () -> job.runs(running.jobId()).size() + job.runs(endsWhileAway.jobId()).size() == 2);
      Waits.soon().until(() -> health(worker, "readiness").equals(Status.UP));
      broker.kill();
      away.countDown();
      Waits.soon().until(() -> health(worker, "readiness").equals(Status.OUT_OF_SERVICE));
      assertThat(health(worker, "liveness"))
          .as("a restart would end its jobs")
          .isEqualTo(Status.UP);
      Waits.soon()
          .until(() ->
              platform
                  .column(
                      "select state || ' ' || outcome_published from control_plane.job_claims where job_id = ?",
                      endsWhileAway.jobId().value())
                  .contains("completed false"));
      broker.restart();
      platform.publish(later);
      platform.events().awaitReport(later.jobId(), BackupCompleted.class);
      back.countDown();

      for (BackupRequested request : List.of(running, endsWhileAway, later)) {
        platform.events().awaitReport(request.jobId(), BackupCompleted.class);
        assertThat(job.runs(request.jobId())).hasSize(1);
      }
      Waits.soon().until(() -> health(worker, "readiness").equals(Status.UP));
    }
  }

  private static Status health(Worker worker, String group) {
    return worker.bean(HealthEndpoint.class).healthForPath(group).getStatus();
  }
}
