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
import io.tenantvault.localstack.broker.KafkaBroker;
import io.tenantvault.localstack.broker.KafkaBrokerConfig;
import io.tenantvault.localstack.process.Lifetime;
import io.tenantvault.localstack.testing.TestPostgres;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** A cluster that is not ours: its request topic has more partitions than ours. */
@Execution(ExecutionMode.CONCURRENT)
class ForeignClusterIT {

  private static KafkaBroker broker;
  private static Platform platform;

  private final ScriptedJob job = new ScriptedJob();

  @BeforeAll
  static void start(@TempDir Path directory) throws Exception {
    broker = KafkaBroker.start(KafkaBrokerConfig.in(directory, new Lifetime.OfThisJvm(List.of())));
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
      NewTopic six = new NewTopic(Topic.BACKUP_REQUESTS.topicName(), 6, (short) 1);
      admin.createTopics(List.of(six)).all().get();
    }
    platform = Platform.start(broker.bootstrapServers(), TestPostgres.shared().freshDatabase());
  }

  @AfterAll
  static void stop() throws Exception {
    platform.close();
    broker.close();
  }

  @Test
  @Execution(ExecutionMode.SAME_THREAD)
  void givesThePartitionsOfABusyWorkerToAnIdleOne() throws Exception {
    List<BackupRequested> requests = Stream.generate(Reports::request).limit(4).toList();
    CountDownLatch end = new CountDownLatch(1);
    job.script(
        requests.getFirst().jobId(),
        (r, context) -> {
          end.await();
          return Reports.completed(r);
        });
    try (Worker one = Worker.start(platform, job, "tenantvault.jobs.slots=1");
        Worker two = Worker.start(platform, job, "tenantvault.jobs.slots=1")) {
      platform.publish(requests.getFirst());
      Waits.soon().until(() -> job.runs(requests.getFirst().jobId()).size() == 1);
      long asked = System.nanoTime();
      // One project: all in the partition of the one that is busy now.
      for (BackupRequested request : requests.subList(1, requests.size())) {
        platform.publish(request);
      }
      for (BackupRequested request : requests.subList(1, requests.size())) {
        platform.events().awaitReport(request.jobId(), BackupCompleted.class);
      }
      System.out.printf(
          "six partitions: the idle worker had done the busy one's after %d ms%n",
          Duration.ofNanos(System.nanoTime() - asked).toMillis());
      end.countDown();
      platform.events().awaitReport(requests.getFirst().jobId(), BackupCompleted.class);
      assertThat(requests).allSatisfy(r -> assertThat(job.runs(r.jobId())).hasSize(1));
    }
  }
}
