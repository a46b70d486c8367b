package io.tenantvault.jobruntime.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenantvault.contract.event.AttemptFailed;
import io.tenantvault.contract.event.BackupCompleted;
import io.tenantvault.contract.event.BackupRequested;
import io.tenantvault.contract.event.JobCancelled;
import io.tenantvault.contract.event.JobFailed;
import io.tenantvault.contract.event.RestoreRequested;
import io.tenantvault.contract.id.BackupId;
import io.tenantvault.contract.id.JobId;
import io.tenantvault.contract.job.FailureCode;
import io.tenantvault.jobruntime.JobFailedException;
import io.tenantvault.jobruntime.claim.Attempt;
import io.tenantvault.jobruntime.claim.CancelWaiting;
import io.tenantvault.jobruntime.claim.NewJobs;
import io.tenantvault.jobruntime.claim.Requested;
import io.tenantvault.jobruntime.kit.DeadWorker;
import io.tenantvault.jobruntime.kit.Platform;
import io.tenantvault.jobruntime.kit.Reports;
import io.tenantvault.jobruntime.kit.ScriptedJob;
import io.tenantvault.jobruntime.kit.Waits;
import io.tenantvault.jobruntime.kit.Worker;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** Somebody wants jobs to end, or to be tried again. */
class AskedJobsIT {

  private final Platform platform = Platform.shared();
  private final ScriptedJob job = new ScriptedJob();
  private final BackupRequested request = Reports.request();

  @Test
  void endsAJobThatRuns() throws Exception {
    var interrupted = new AtomicBoolean();
    var begun = new CountDownLatch(1);
    job.script(
        request.jobId(),
        (r, context) -> {
          begun.countDown();
          try {
            new CountDownLatch(1).await();
          } catch (InterruptedException e) {
            interrupted.set(true);
            throw e;
          }
          return Reports.completed(r);
        });
    platform.project(request);
    try (Worker worker = Worker.start(job)) {
      platform.publish(request);
      begun.await();

      askForTheEnd();

      JobCancelled ended = platform.events().awaitReport(request.jobId(), JobCancelled.class);
      assertThat(ended.cancelledBy()).isEqualTo("alice");
      assertThat(ended.job().attempt()).isEqualTo(1);
      assertThat(interrupted).isTrue();
      assertThat(states()).isEqualTo("cancelled");
    }
  }

  @Test
  void endsAJobThatNobodyHasTakenAndNobodyTakesItLater() throws Exception {
    BackupRequested running = Reports.request();
    var end = new CountDownLatch(1);
    job.script(
        running.jobId(),
        (r, context) -> {
          end.await();
          return Reports.completed(r);
        });
    try (Worker worker = Worker.start(job, "tenantvault.jobs.slots=1")) {
      platform.publish(running);
      Waits.soon().until(() -> job.runs(running.jobId()).size() == 1);
      platform.project(request);
      platform.publish(request);

      askForTheEnd();

      platform.events().awaitReport(request.jobId(), JobCancelled.class);
      end.countDown();
      platform.events().awaitReport(running.jobId(), BackupCompleted.class);
      BackupRequested after = Reports.request();
      platform.publish(after);
      platform.events().awaitReport(after.jobId(), BackupCompleted.class);
      assertThat(job.runs(request.jobId())).isEmpty();
    }
  }

  @Test
  void endsAJobThatWaitsForAnotherAttempt() throws Exception {
    job.script(
        request.jobId(),
        (r, context) -> {
          throw new JobFailedException(FailureCode.SOURCE_UNREACHABLE, "away");
        });
    platform.project(request);
    try (Worker worker = Worker.start(job, "tenantvault.jobs.backoff=1h")) {
      platform.publish(request);
      platform.events().awaitReport(request.jobId(), AttemptFailed.class);

      askForTheEnd();

      JobCancelled ended = platform.events().awaitReport(request.jobId(), JobCancelled.class);
      assertThat(ended.job().attempt()).isEqualTo(2);
      assertThat(job.runs(request.jobId())).hasSize(1);
    }
  }

  /** Nobody serves restores here. */
  @Test
  void endsARestoreThatHasNotBegunAndNoneThatMayHaveCommitted() {
    RestoreRequested restore =
        new RestoreRequested(
            new JobId(UUID.randomUUID()),
            request.projectId(),
            new BackupId(UUID.randomUUID()),
            "tester",
            request.occurredAt());
    RestoreRequested tried =
        new RestoreRequested(
            new JobId(UUID.randomUUID()),
            request.projectId(),
            restore.backupId(),
            "tester",
            request.occurredAt());
    try (DeadWorker worker = new DeadWorker(platform)) {
      new NewJobs(worker.dsl()).add(List.of(new Requested(restore, null)));
      Attempt failed = worker.claim(tried);
      worker.endings().fail(failed, worker.name(), FailureCode.SOURCE_UNREACHABLE, "away");
      CancelWaiting cancel = new CancelWaiting(worker.dsl(), worker.endings());

      assertThat(cancel.cancel(new Requested(restore, null), "alice", true))
          .hasValueSatisfying(ended -> assertThat(ended.job().attempt()).isEqualTo(1));
      assertThat(cancel.cancel(new Requested(tried, null), "alice", true)).isEmpty();
    }
  }

  @Test
  void doesNotEndWhatIsAboutToTakeEffect() throws Exception {
    var held = new CountDownLatch(1);
    var commit = new CountDownLatch(1);
    job.script(
        request.jobId(),
        (r, context) -> {
          context.ensureHeld();
          held.countDown();
          commit.await();
          return Reports.completed(r);
        });
    platform.project(request);
    try (Worker worker = Worker.start(job)) {
      platform.publish(request);
      held.await();
      askForTheEnd();
      Waits.soon()
          .during(Duration.ofSeconds(2))
          .until(() -> platform.events().of(request.jobId(), JobCancelled.class).isEmpty());
      commit.countDown();

      platform.events().awaitReport(request.jobId(), BackupCompleted.class);
    }
  }

  @Test
  void triesAFailedJobAgainWithAsManyAttemptsAsANewOneHas() throws Exception {
    job.script(
        request.jobId(),
        (r, context) -> {
          if (context.attempt() < 4) {
            throw new JobFailedException(FailureCode.SOURCE_UNREACHABLE, "away");
          }
          return Reports.completed(r);
        });
    platform.project(request);
    try (Worker worker = Worker.start(job, "tenantvault.jobs.max-attempts=2")) {
      platform.publish(request);
      JobFailed failed = platform.events().awaitReport(request.jobId(), JobFailed.class);
      assertThat(failed.job().attempt()).isEqualTo(2);

      platform.sql(
          "update control_plane.jobs set attempt = 3, retry_attempt = 3 where id = ?",
          request.jobId().value());

      platform.events().awaitReport(request.jobId(), BackupCompleted.class);
      assertThat(job.runs(request.jobId()))
          .extracting(ScriptedJob.Run::attempt)
          .containsExactly(1, 2, 3, 4);
    }
  }

  private void askForTheEnd() {
    platform.sql(
        "update control_plane.jobs set cancel_requested_at = now(), cancel_requested_by = 'alice' where id = ?",
        request.jobId().value());
  }

  private String states() {
    return String.join(
        ",",
        platform.column(
            "select state from control_plane.job_claims where job_id = ? order by attempt",
            request.jobId().value()));
  }
}
