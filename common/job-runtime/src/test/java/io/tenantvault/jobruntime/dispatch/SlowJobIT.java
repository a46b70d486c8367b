package io.tenantvault.jobruntime.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenantvault.contract.event.BackupCompleted;
import io.tenantvault.contract.event.BackupRequested;
import io.tenantvault.jobruntime.kit.Platform;
import io.tenantvault.jobruntime.kit.Reports;
import io.tenantvault.jobruntime.kit.ScriptedJob;
import io.tenantvault.jobruntime.kit.ScriptedJob.Run;
import io.tenantvault.jobruntime.kit.Waits;
import io.tenantvault.jobruntime.kit.Worker;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.Test;

class SlowJobIT {

  /** The shortest lock that a broker allows by default. */
  private static final Duration LOCK = Duration.ofSeconds(15);

  private final Platform platform = Platform.shared();
  private final ScriptedJob job = new ScriptedJob();

  @Test
  void isNotDeliveredAgainAndHoldsUpNobodyWhenItOutlastsTheLockOnItsRequest() throws Exception {
    lockRecordsFor(LOCK);
    BackupRequested slow = Reports.request();
    job.script(
        slow.jobId(),
        (r, context) -> {
          Thread.sleep(LOCK.plusSeconds(2));
          return Reports.completed(r);
        });
    List<BackupRequested> quick = Stream.generate(Reports::request).limit(6).toList();
    try (Worker one = Worker.start(job, "tenantvault.jobs.slots=1");
        Worker two = Worker.start(job, "tenantvault.jobs.slots=1")) {
      platform.publish(slow);
      Waits.soon().until(() -> job.runs(slow.jobId()).size() == 1);
      for (BackupRequested request : quick) {
        platform.publish(request);
      }
      for (BackupRequested request : quick) {
        platform.events().awaitReport(request.jobId(), BackupCompleted.class);
      }

      assertThat(platform.events().of(slow.jobId(), BackupCompleted.class))
          .as("the slow job, when all the others are done")
          .isEmpty();
      platform.events().awaitReport(slow.jobId(), BackupCompleted.class);
      Run slowRun = job.runs(slow.jobId()).getFirst();
      assertThat(job.runs(slow.jobId())).hasSize(1);
      assertThat(quick)
          .allSatisfy(request -> {
            assertThat(job.runs(request.jobId())).hasSize(1);
            Run run = job.runs(request.jobId()).getFirst();
            assertThat(run.worker()).isNotEqualTo(slowRun.worker());
          });
    }
  }

  private void lockRecordsFor(Duration lock) throws Exception {
    ConfigResource group =
        new ConfigResource(ConfigResource.Type.GROUP, "tenantvault.backup-workers");
    ConfigEntry shortest =
        new ConfigEntry("share.record.lock.duration.ms", String.valueOf(lock.toMillis()));
    try (Admin admin = platform.kafka().admin()) {
      admin
          .incrementalAlterConfigs(
              Map.of(group, List.of(new AlterConfigOp(shortest, AlterConfigOp.OpType.SET))))
          .all()
          .get();
    }
  }
}
