package io.tenantvault.jobruntime.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenantvault.contract.event.AttemptFailed;
import io.tenantvault.contract.event.BackupCompleted;
import io.tenantvault.contract.event.BackupRequested;
import io.tenantvault.contract.event.JobFailed;
import io.tenantvault.contract.event.JobReport;
import io.tenantvault.contract.event.PartStored;
import io.tenantvault.contract.job.FailureCode;
import io.tenantvault.jobruntime.JobFailedException;
import io.tenantvault.jobruntime.claim.Attempt;
import io.tenantvault.jobruntime.kit.DeadWorker;
import io.tenantvault.jobruntime.kit.Platform;
import io.tenantvault.jobruntime.kit.Reports;
import io.tenantvault.jobruntime.kit.ScriptedJob;
import io.tenantvault.jobruntime.kit.ScriptedJob.Run;
import io.tenantvault.jobruntime.kit.Waits;
import io.tenantvault.jobruntime.kit.Worker;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class LeaseIT {

  private final Platform platform = Platform.shared();
  private final ScriptedJob job = new ScriptedJob();
  private final BackupRequested request = Reports.request();

  @Test
  void refusesWhatAZombieReportsAfterAnotherWorkerTookItsJob() throws Exception {
    CountDownLatch zombieMayEnd = new CountDownLatch(1);
    CountDownLatch zombieEnded = new CountDownLatch(1);
    AtomicReference<FailureCode> zombieHeard = new AtomicReference<>();
    job.script(
        request.jobId(),
        (r, context) -> {
          if (context.attempt() == 1) {
            awaitUninterrupted(zombieMayEnd);
            context.partStored(Reports.part(7));
            try {
              context.ensureHeld();
            } catch (JobFailedException e) {
              zombieHeard.set(e.code());
            }
            zombieEnded.countDown();
          }
          return Reports.completed(r);
        });
    try (Worker zombie = Worker.start(job)) {
      platform.publish(request);
      Waits.soon().until(() -> job.runs(request.jobId()).size() == 1);
      // As if its heartbeats had not arrived for the length of a lease.
      try (Worker other = Worker.start(job)) {
        Waits.soon()
            .until(() -> {
              expireLease(1);
              return job.runs(request.jobId()).size() == 2;
            });
        platform.events().awaitReport(request.jobId(), BackupCompleted.class);
        zombieMayEnd.countDown();
        zombieEnded.await();
        Waits.soon().until(() -> zombie.bean(RunningJobs.class).count() == 0);

        assertThat(platform.events().of(request.jobId(), BackupCompleted.class))
            .singleElement()
            .satisfies(completed -> assertThat(completed.job().attempt()).isEqualTo(2));
        assertThat(zombieHeard).hasValue(FailureCode.WORKER_LOST);
        AttemptFailed lost = platform.events().awaitReport(request.jobId(), AttemptFailed.class);
        assertThat(lost.code()).isEqualTo(FailureCode.WORKER_LOST);
        assertThat(lost.message()).contains(zombie.name());
        // What it stored must be known all the same, or nobody could ever delete it.
        platform.events().awaitReport(request.jobId(), PartStored.class);
        assertThat(
                platform.column(
                    "select state from control_plane.job_claims where job_id = ? order by attempt",
                    request.jobId().value()))
            .containsExactly("expired", "completed");
      }
    }
  }

  @Test
  void givesUpAJobWhoseWorkersAreLostAgainAndAgain() throws Exception {
    job.script(
        request.jobId(),
        (r, context) -> {
          Thread.sleep(60_000);
          return Reports.completed(r);
        });
    platform.publish(request);
    try (Worker worker = Worker.start(job)) {
      for (int attempt = 1; attempt <= 3; attempt++) {
        int lost = attempt;
        Waits.soon().until(() -> loseAttempt(lost));
      }

      JobFailed failed = platform.events().awaitReport(request.jobId(), JobFailed.class);
      assertThat(failed.code()).isEqualTo(FailureCode.WORKER_LOST);
      assertThat(failed.job().attempt()).isEqualTo(3);
    }
  }

  @Test
  void publishesTheOutcomeOfAWorkerThatDiedRightAfterWritingIt() throws Exception {
    try (DeadWorker died = new DeadWorker(platform)) {
      Attempt attempt = died.claim(request);
      JobReport report = Reports.completed(request).report(attempt.lastStamp(Instant.now()));
      assertThat(died.endings().complete(attempt, died.name(), report)).isTrue();
    }

    try (Worker worker = Worker.start(job)) {
      platform.events().awaitReport(request.jobId(), BackupCompleted.class);
      Waits.soon()
          .untilAsserted(() ->
              assertThat(
                      platform.column(
                          "select outcome_published from control_plane.job_claims where job_id = ?",
                          request.jobId().value()))
                  .containsExactly("true"));
      assertThat(job.runs(request.jobId())).isEmpty();
    }
  }

  @Test
  void handsItsJobsOverWhenItIsStoppedAndTheyDoNotCountAsFailed() throws Exception {
    job.script(
        request.jobId(),
        (r, context) -> {
          if (context.attempt() <= 3) {
            Thread.sleep(60_000);
          }
          return Reports.completed(r);
        });
    platform.publish(request);
    for (int attempt = 1; attempt <= 3; attempt++) {
      try (Worker stopped = Worker.start(job)) {
        int expected = attempt;
        Waits.soon().until(() -> job.runs(request.jobId()).size() == expected);
      }
    }
    try (Worker next = Worker.start(job)) {
      BackupCompleted completed =
          platform.events().awaitReport(request.jobId(), BackupCompleted.class);
      assertThat(completed.job().attempt()).isEqualTo(4);
      assertThat(job.runs(request.jobId())).extracting(Run::attempt).containsExactly(1, 2, 3, 4);
      assertThat(platform.events().of(request.jobId(), JobFailed.class)).isEmpty();
    }
  }

  @Test
  void letsAJobFinishThatIsDoneWithinTheGraceOfAStop() throws Exception {
    job.script(
        request.jobId(),
        (r, context) -> {
          Thread.sleep(1_000);
          return Reports.completed(r);
        });
    platform.publish(request);
    try (Worker stopped = Worker.start(job, "tenantvault.jobs.shutdown-grace=10s")) {
      Waits.soon().until(() -> job.runs(request.jobId()).size() == 1);
    }
    BackupCompleted completed =
        platform.events().awaitReport(request.jobId(), BackupCompleted.class);
    assertThat(completed.job().attempt()).isEqualTo(1);
  }

  private void expireLease(int attempt) {
    platform.sql(
        "update control_plane.job_claims set lease_until = now() - interval '1 s'"
            + " where job_id = ? and attempt = ? and state = 'running'",
        request.jobId().value(),
        attempt);
  }

  private boolean loseAttempt(int attempt) {
    return platform.sql(
            "update control_plane.job_claims set state = 'running', worker = 'gone',"
                + " lease_until = now() - interval '1 s'"
                + " where job_id = ? and attempt = ? and state in ('waiting', 'running')",
            request.jobId().value(),
            attempt)
        == 1;
  }

  private static void awaitUninterrupted(CountDownLatch latch) {
    boolean open = false;
    while (!open) {
      try {
        latch.await();
        open = true;
      } catch (InterruptedException e) {
        // A zombie does not listen.
        Thread.interrupted();
      }
    }
  }
}
