package io.tenantvault.jobruntime.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenantvault.contract.codec.EventCodec;
import io.tenantvault.contract.event.BackupCompleted;
import io.tenantvault.contract.event.BackupRequested;
import io.tenantvault.contract.id.JobId;
import io.tenantvault.contract.id.ProjectId;
import io.tenantvault.contract.job.FailureCode;
import io.tenantvault.jobruntime.JobFailedException;
import io.tenantvault.jobruntime.kit.Platform;
import io.tenantvault.jobruntime.kit.Reports;
import io.tenantvault.jobruntime.kit.ScriptedJob;
import io.tenantvault.jobruntime.kit.Waits;
import io.tenantvault.jobruntime.kit.Worker;
import io.tenantvault.jobruntime.publish.KafkaEventPublisher;
import java.net.URI;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One project asks for a thousand jobs, and another one for a single one. */
class FairnessIT {

  private static final int CROWD = 1_000;

  /**
   * What two slots may start while the thousand before the single request are read, and until one
   * is free. Measured: 6 to 12, all in a JVM that has just started.
   */
  private static final int A_FEW = 20;

  private final Platform platform = Platform.shared();
  private final ScriptedJob job = new ScriptedJob();
  private final KafkaEventPublisher publisher =
      new KafkaEventPublisher(platform.producer(), new EventCodec(URI.create("/test")));

  @BeforeEach
  void makeTheProjects() {
    platform.sql(
        "insert into control_plane.projects (id, slug) values ('crowd', 'crowd'), ('single', 'single')"
            + " on conflict do nothing");
  }

  @AfterEach
  void forgetTheCrowd() {
    platform.sql(
        "update control_plane.job_claims set state = 'cancelled'"
            + " where project_id = 'crowd' and state in ('waiting', 'running')");
  }

  @Test
  void startsTheSingleJobOfAProjectBeforeMoreThanAFewOfAnothersThousand() throws Exception {
    List<BackupRequested> crowd = Stream.generate(() -> request("crowd")).limit(CROWD).toList();
    crowd.forEach(this::takesAWhile);
    BackupRequested warmUp = request("single");
    BackupRequested single = request("single");
    try (Worker worker = Worker.start(job, "tenantvault.jobs.per-project=2")) {
      platform.publish(warmUp);
      Waits.soon().until(() -> job.runs(warmUp.jobId()).size() == 1);

      crowd.forEach(publisher::send);
      long asked = System.nanoTime();
      // All have one partition: this one lies behind the thousand.
      platform.publish(single);
      Waits.soon().until(() -> job.runs(single.jobId()).size() == 1);

      long started = job.runs(single.jobId()).getFirst().atNanos();
      long between = startedBetween(crowd, asked, started);
      System.out.printf(
          "%d jobs of the other project started in the %d ms until the single one did%n",
          between, (started - asked) / 1_000_000);
      assertThat(between).isLessThanOrEqualTo(A_FEW);
      Waits.soon().until(() -> claims("crowd").size() == CROWD);
    }
  }

  @Test
  void neverRunsMoreOfAProjectThanItsShareHoweverManyWorkersThereAre() throws Exception {
    AtomicInteger running = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    List<BackupRequested> crowd = Stream.generate(() -> request("crowd")).limit(60).toList();
    for (BackupRequested request : crowd) {
      job.script(
          request.jobId(),
          (r, context) -> {
            most.accumulateAndGet(running.incrementAndGet(), Math::max);
            try {
              Thread.sleep(20);
              if (context.attempt() == 1 && r.jobId().value().hashCode() % 4 == 0) {
                throw new JobFailedException(FailureCode.SOURCE_UNREACHABLE, "away");
              }
              return Reports.completed(r);
            } finally {
              running.decrementAndGet();
            }
          });
    }
    String[] settings = {"tenantvault.jobs.slots=4", "tenantvault.jobs.per-project=3"};
    try (Worker one = Worker.start(job, settings);
        Worker two = Worker.start(job, settings);
        Worker three = Worker.start(job, settings)) {
      crowd.forEach(publisher::send);
      for (BackupRequested request : crowd) {
        platform.events().awaitReport(request.jobId(), BackupCompleted.class);
      }

      assertThat(most).hasValue(3);
    }
  }

  @Test
  void startsAProjectsJobsInTheOrderInWhichTheyWereAskedFor() throws Exception {
    List<BackupRequested> crowd = Stream.generate(() -> request("crowd")).limit(40).toList();
    List<JobId> begun = new CopyOnWriteArrayList<>();
    crowd.forEach(request ->
        job.script(
            request.jobId(),
            (r, context) -> {
              begun.add(r.jobId());
              return Reports.completed(r);
            }));
    crowd.forEach(publisher::send);
    try (Worker worker =
        Worker.start(job, "tenantvault.jobs.slots=1", "tenantvault.jobs.per-project=1")) {
      Waits.soon().until(() -> begun.size() == crowd.size());
    }

    assertThat(begun).isEqualTo(crowd.stream().map(BackupRequested::jobId).toList());
  }

  private List<String> claims(String project) {
    return platform.column(
        "select job_id from control_plane.job_claims where project_id = ?", project);
  }

  private long startedBetween(List<BackupRequested> requests, long from, long to) {
    return requests.stream()
        .flatMap(request -> job.runs(request.jobId()).stream())
        .filter(run -> run.atNanos() - from > 0 && run.atNanos() - to < 0)
        .count();
  }

  private void takesAWhile(BackupRequested request) {
    int millis = 50 + new Random(request.jobId().value().getLeastSignificantBits()).nextInt(51);
    job.script(
        request.jobId(),
        (r, context) -> {
          Thread.sleep(millis);
          return Reports.completed(r);
        });
  }

  private BackupRequested request(String project) {
    BackupRequested usual = Reports.request();
    return new BackupRequested(
        usual.jobId(),
        new ProjectId(project),
        usual.format(),
        true,
        null,
        null,
        "tester",
        usual.occurredAt());
  }
}
