package io.tenantvault.jobruntime.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tenantvault.contract.codec.Topic;
import io.tenantvault.contract.event.BackupCompleted;
import io.tenantvault.contract.event.BackupRequested;
import io.tenantvault.contract.event.JobFailed;
import io.tenantvault.contract.event.JobReport;
import io.tenantvault.contract.event.JobStarted;
import io.tenantvault.contract.job.FailureCode;
import io.tenantvault.jobruntime.kit.Platform;
import io.tenantvault.jobruntime.kit.Reports;
import io.tenantvault.jobruntime.kit.ScriptedJob;
import io.tenantvault.jobruntime.kit.Waits;
import io.tenantvault.jobruntime.kit.Worker;
import io.tenantvault.jobruntime.publish.DeadLetters;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

class DispatchIT {

  private final Platform platform = Platform.shared();
  private final ScriptedJob job = new ScriptedJob();

  @Test
  void runsEachJobOnceOverTwoWorkers() throws Exception {
    List<BackupRequested> requests = Stream.generate(Reports::request).limit(24).toList();
    // Published before any worker is there: a new group must begin at the start.
    for (BackupRequested request : requests) {
      job.script(
          request.jobId(),
          (r, context) -> {
            Thread.sleep(50);
            return Reports.completed(r);
          });
      platform.publish(request);
    }

    Set<String> workers = new HashSet<>();
    try (Worker one = Worker.start(job);
        Worker two = Worker.start(job)) {
      for (BackupRequested request : requests) {
        platform.events().awaitReport(request.jobId(), BackupCompleted.class);
        assertThat(job.runs(request.jobId())).hasSize(1);
        workers.add(job.runs(request.jobId()).getFirst().worker());
      }
      assertThat(workers).containsExactlyInAnyOrder(one.name(), two.name());
    }
  }

  @Test
  void tellsOfAShortJobItsBeginItsLastNumbersAndItsEnd() throws Exception {
    BackupRequested request = Reports.request();
    job.script(
        request.jobId(),
        (r, context) -> {
          for (int i = 0; i < 1000; i++) {
            context.progress(io.tenantvault.contract.job.Phase.DUMPING, i, i, null, i);
          }
          return Reports.completed(r);
        });
    try (Worker worker = Worker.start(job)) {
      platform.publish(request);
      BackupCompleted completed =
          platform.events().awaitReport(request.jobId(), BackupCompleted.class);

      List<JobReport> reports = platform.events().of(request.jobId());
      assertThat(reports)
          .hasSize(3)
          .first()
          .isInstanceOfSatisfying(
              JobStarted.class,
              started -> {
                assertThat(started.worker()).isEqualTo(worker.name());
                assertThat(started.job().attempt()).isEqualTo(1);
                assertThat(started.job().version()).isEqualTo(1);
              });
      assertThat(completed.job().version()).isGreaterThan(1);
      await()
          .untilAsserted(() ->
              assertThat(
                      platform.column(
                          "select state || ' ' || outcome_published from control_plane.job_claims where job_id = ?",
                          request.jobId().value()))
                  .containsExactly("completed true"));
    }
  }

  /** Kafka's client fetches a record ahead, and the broker keeps that for 30 s for it. */
  @RepeatedTest(3)
  void aBusyWorkerKeepsNoRequestFromAnIdleOne() throws Exception {
    List<BackupRequested> requests = Stream.generate(Reports::request).limit(6).toList();
    CountDownLatch end = new CountDownLatch(1);
    job.script(
        requests.getFirst().jobId(),
        (r, context) -> {
          end.await();
          return Reports.completed(r);
        });
    BackupRequested warmUp = Reports.request();
    try (Worker one = Worker.start(job, "tenantvault.jobs.slots=1");
        Worker two = Worker.start(job, "tenantvault.jobs.slots=1")) {
      platform.publish(warmUp);
      platform.events().awaitReport(warmUp.jobId(), BackupCompleted.class);
      // Fetches are under way then that the next poll does not wait for.
      await().pollDelay(Duration.ofSeconds(1)).until(() -> true);
      platform.publish(requests.getFirst());
      Waits.soon().until(() -> job.runs(requests.getFirst().jobId()).size() == 1);
      for (BackupRequested request : requests.subList(1, requests.size())) {
        platform.publish(request);
      }

      await()
          .atMost(Duration.ofSeconds(10))
          .untilAsserted(() ->
              assertThat(requests)
                  .allSatisfy(request -> assertThat(job.runs(request.jobId())).hasSize(1)));
      end.countDown();
      platform.events().awaitReport(requests.getFirst().jobId(), BackupCompleted.class);
    }
  }

  @Test
  void putsWhatItCannotReadAsideAndGoesOnWithTheNext() throws Exception {
    BackupRequested named = Reports.request();
    BackupRequested next = Reports.request();
    String requests = Topic.BACKUP_REQUESTS.topicName();
    try (Worker worker = Worker.start(job)) {
      platform.producer().send(new ProducerRecord<>(requests, "acme", bytes("no event"))).get();
      platform.producer().send(new ProducerRecord<>(requests, "acme", null)).get();
      ProducerRecord<String, byte[]> incomplete =
          new ProducerRecord<>(
              requests,
              "acme",
              bytes("{\"job_id\":\"%s\",\"project_id\":\"acme\"}".formatted(named.jobId())));
      header(incomplete, "ce_specversion", "1.0");
      header(incomplete, "ce_id", "1");
      header(incomplete, "ce_source", "/test");
      header(incomplete, "ce_type", "io.tenantvault.backup.requested.v1");
      header(incomplete, "content-type", "application/json");
      platform.producer().send(incomplete).get();
      platform.publish(next);

      platform.events().awaitReport(next.jobId(), BackupCompleted.class);
      JobFailed failed = platform.events().awaitReport(named.jobId(), JobFailed.class);
      assertThat(failed.code()).isEqualTo(FailureCode.REQUEST_MALFORMED);
      assertThat(failed.message()).contains("format");
      assertThat(failed.job().attempt()).isZero();
      assertThat(job.runs(named.jobId())).isEmpty();
      await()
          .untilAsserted(() ->
              assertThat(platform.events().deadLetters())
                  .anySatisfy(letter -> {
                    assertThat(letter.value()).isEqualTo(incomplete.value());
                    assertThat(
                            new String(
                                letter.headers().lastHeader(DeadLetters.REASON_HEADER).value(),
                                StandardCharsets.UTF_8))
                        .contains("format");
                    assertThat(letter.headers().lastHeader("ce_type")).isNotNull();
                  })
                  .anySatisfy(letter -> assertThat(letter.value()).isEqualTo(bytes("no event")))
                  .anySatisfy(letter -> assertThat(letter.value()).isNull()));
    }
  }

  @Test
  void putsARequestAsideThatTheDatabaseCannotStore() throws Exception {
    BackupRequested usual = Reports.request();
    BackupRequested unstorable =
        new BackupRequested(
            usual.jobId(),
            usual.projectId(),
            usual.format(),
            true,
            "nobody\u0000@example.com",
            null,
            "tester",
            usual.occurredAt());
    try (Worker worker = Worker.start(job)) {
      platform.publish(unstorable);

      JobFailed failed = platform.events().awaitReport(unstorable.jobId(), JobFailed.class);
      assertThat(failed.code()).isEqualTo(FailureCode.REQUEST_MALFORMED);
    }
  }

  @Test
  void runsAJobOnceHoweverOftenItIsAskedFor() throws Exception {
    BackupRequested request = Reports.request();
    BackupRequested after = Reports.request();
    try (Worker one = Worker.start(job);
        Worker two = Worker.start(job)) {
      for (int i = 0; i < 5; i++) {
        platform.publish(request);
      }
      platform.events().awaitReport(request.jobId(), BackupCompleted.class);
      platform.publish(request);
      // Same project, so the same partition: when this one is done, the others have been seen.
      platform.publish(after);
      platform.events().awaitReport(after.jobId(), BackupCompleted.class);

      assertThat(job.runs(request.jobId())).hasSize(1);
      assertThat(platform.events().of(request.jobId(), BackupCompleted.class)).hasSize(1);
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static void header(ProducerRecord<String, byte[]> message, String name, String value) {
    message.headers().add(name, bytes(value));
  }
}
