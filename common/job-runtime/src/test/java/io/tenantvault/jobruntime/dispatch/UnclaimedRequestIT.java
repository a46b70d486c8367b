package io.tenantvault.jobruntime.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenantvault.contract.codec.Topic;
import io.tenantvault.contract.event.BackupCompleted;
import io.tenantvault.contract.event.BackupRequested;
import io.tenantvault.jobruntime.kit.Platform;
import io.tenantvault.jobruntime.kit.Reports;
import io.tenantvault.jobruntime.kit.ScriptedJob;
import io.tenantvault.jobruntime.kit.Waits;
import io.tenantvault.jobruntime.kit.Worker;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class UnclaimedRequestIT {

  private final Platform platform = Platform.shared();
  private final ScriptedJob job = new ScriptedJob();

  @Test
  void publishesAgainWhatTheBrokerLostAndNotWhatStillWaits() throws Exception {
    BackupRequested lost = Reports.request();
    BackupRequested busy = Reports.request();
    CountDownLatch end = new CountDownLatch(1);
    job.script(
        busy.jobId(),
        (r, context) -> {
          end.await();
          return Reports.completed(r);
        });
    // Projected, but its record is gone.
    platform.project(lost);
    try (Worker worker =
        Worker.start(job, "tenantvault.jobs.slots=1", "tenantvault.jobs.unclaimed-after=1s")) {
      platform.events().awaitReport(lost.jobId(), BackupCompleted.class);

      platform.publish(busy);
      Waits.soon().until(() -> job.runs(busy.jobId()).size() == 1);
      BackupRequested waiting = Reports.request();
      platform.project(waiting);
      platform.publish(waiting);
      long published = endOfQueue();
      // Long enough for several looks at a request that is older than a second.
      Waits.soon().during(java.time.Duration.ofSeconds(3)).until(() -> endOfQueue() == published);
      end.countDown();
      platform.events().awaitReport(waiting.jobId(), BackupCompleted.class);
      assertThat(job.runs(waiting.jobId())).hasSize(1);
    }
  }

  private long endOfQueue() throws Exception {
    TopicPartition partition = new TopicPartition(Topic.BACKUP_REQUESTS.topicName(), 0);
    try (Admin admin = platform.kafka().admin()) {
      return admin
          .listOffsets(Map.of(partition, OffsetSpec.latest()))
          .partitionResult(partition)
          .get()
          .offset();
    }
  }
}
