package io.tenantvault.jobruntime.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tenantvault.contract.event.BackupCompleted;
import io.tenantvault.contract.event.BackupRequested;
import io.tenantvault.contract.event.JobFailed;
import io.tenantvault.contract.job.FailureCode;
import io.tenantvault.jobruntime.JobFailedException;
import io.tenantvault.jobruntime.kit.Platform;
import io.tenantvault.jobruntime.kit.Reports;
import io.tenantvault.jobruntime.kit.ScriptedJob;
import io.tenantvault.jobruntime.kit.Waits;
import io.tenantvault.jobruntime.kit.Worker;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;

class MetricsIT {

  private final Platform platform = Platform.shared();
  private final ScriptedJob job = new ScriptedJob();

  @Test
  void countWhatWaitsRunsAndHasEnded() throws Exception {
    MeterRegistry registry = new SimpleMeterRegistry();
    BackupRequested failing = Reports.request();
    job.script(
        failing.jobId(),
        (r, context) -> {
          throw new JobFailedException(FailureCode.SCHEMA_MISSING, "no schema");
        });
    CountDownLatch end = new CountDownLatch(1);
    List<BackupRequested> held = Stream.generate(Reports::request).limit(4).toList();
    for (BackupRequested request : held) {
      job.script(
          request.jobId(),
          (r, context) -> {
            end.await();
            return Reports.completed(r);
          });
    }
    try (Worker worker = Worker.start(job, registry, "tenantvault.jobs.slots=1")) {
      platform.publish(failing);
      platform.events().awaitReport(failing.jobId(), JobFailed.class);
      for (BackupRequested request : held) {
        platform.publish(request);
      }

      Waits.soon()
          .untilAsserted(() -> {
            assertThat(registry.get("tenantvault.jobs.waiting").gauge().value()).isEqualTo(3);
            assertThat(registry.get("tenantvault.jobs.running").gauge().value()).isEqualTo(1);
            assertThat(registry.get("tenantvault.jobs.slots").gauge().value()).isEqualTo(1);
            assertThat(ofBackups(registry, "waiting.due")).isEqualTo(3);
            assertThat(ofBackups(registry, "waiting.oldest")).isPositive();
            assertThat(ofBackups(registry, "running.oldest")).isPositive();
            assertThat(ofBackups(registry, "unattended")).isZero();
            assertThat(
                    registry
                        .get("tenantvault.share.consumer.fetch.latency.seconds")
                        .gauge()
                        .value())
                .isPositive();
            assertThat(
                    registry
                        .get("tenantvault.jobs.ended")
                        .tags(
                            "kind", "export_backup", "outcome", "failed", "code", "SCHEMA_MISSING")
                        .timer()
                        .count())
                .isEqualTo(1);
            assertThat(
                    registry
                        .get("tenantvault.share.consumer.acknowledgements")
                        .functionCounter()
                        .count())
                .isGreaterThanOrEqualTo(5);
            assertThat(
                    worker.bean("jobsHealthIndicator", HealthIndicator.class).health().getStatus())
                .isEqualTo(Status.UP);
          });

      end.countDown();
      for (BackupRequested request : held) {
        platform.events().awaitReport(request.jobId(), BackupCompleted.class);
      }
      Waits.soon().until(() -> registry.get("tenantvault.jobs.waiting").gauge().value() == 0);
      Waits.soon().untilAsserted(() -> assertThat(ofBackups(registry, "waiting.oldest")).isZero());
    }
  }

  private static double ofBackups(MeterRegistry registry, String name) {
    return registry.get("tenantvault.jobs." + name).tag("kind", "export_backup").gauge().value();
  }
}
