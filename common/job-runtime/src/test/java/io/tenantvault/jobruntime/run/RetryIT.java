package io.tenantvault.jobruntime.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenantvault.contract.event.AttemptFailed;
import io.tenantvault.contract.event.BackupCompleted;
import io.tenantvault.contract.event.BackupRequested;
import io.tenantvault.contract.event.JobFailed;
import io.tenantvault.contract.event.JobProgressed;
import io.tenantvault.contract.event.JobReport;
import io.tenantvault.contract.event.JobStarted;
import io.tenantvault.contract.event.PartStored;
import io.tenantvault.contract.job.FailureCode;
import io.tenantvault.contract.job.Phase;
import io.tenantvault.jobruntime.JobFailedException;
import io.tenantvault.jobruntime.kit.Platform;
import io.tenantvault.jobruntime.kit.Reports;
import io.tenantvault.jobruntime.kit.ScriptedJob;
import io.tenantvault.jobruntime.kit.ScriptedJob.Run;
import io.tenantvault.jobruntime.kit.Waits;
import io.tenantvault.jobruntime.kit.Worker;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class RetryIT {

  private final Platform platform = Platform.shared();
  private final ScriptedJob job = new ScriptedJob();
  private final BackupRequested request = Reports.request();

  @Test
  void triesThreeTimesAndGivesUpWhenEachAttemptFailsInAWayThatCouldPass() throws Exception {
    job.script(
        request.jobId(),
        (r, context) -> {
          throw new JobFailedException(
              FailureCode.SOURCE_UNREACHABLE, "no source in " + context.attempt());
        });
    try (Worker worker = Worker.start(job)) {
      platform.publish(request);

      JobFailed failed = platform.events().awaitReport(request.jobId(), JobFailed.class);
      assertThat(failed.code()).isEqualTo(FailureCode.SOURCE_UNREACHABLE);
      assertThat(failed.message()).isEqualTo("no source in 3");
      assertThat(job.runs(request.jobId())).extracting(Run::attempt).containsExactly(1, 2, 3);
      List<AttemptFailed> failures = platform.events().of(request.jobId(), AttemptFailed.class);
      assertThat(failures)
          .extracting(AttemptFailed::message)
          .containsExactly("no source in 1", "no source in 2");
      assertThat(failures).allSatisfy(f -> assertThat(f.retryAt()).isAfter(f.job().occurredAt()));
      // The second wait is longer than the first, whatever the jitter.
      List<Run> runs = job.runs(request.jobId());
      assertThat(runs.get(2).atNanos() - runs.get(1).atNanos()).isGreaterThan(150_000_000L);
    }
  }

  @Test
  void outlastsAnOutageOfTheStorageAndKeepsItsAttemptsForOtherFailures() throws Exception {
    job.script(
        request.jobId(),
        (r, context) -> {
          switch (context.attempt()) {
            case 1, 2, 3, 4, 6, 8 ->
                throw new JobFailedException(FailureCode.STORAGE_UNAVAILABLE, "no storage");
            case 5, 7 -> throw new JobFailedException(FailureCode.SOURCE_UNREACHABLE, "no source");
            default -> {
              return Reports.completed(r);
            }
          }
        });
    try (Worker worker =
        Worker.start(
            job,
            "tenantvault.jobs.outage.backoff=10ms",
            "tenantvault.jobs.outage.longest=20ms",
            "tenantvault.jobs.outage.max-attempts=7")) {
      platform.publish(request);

      assertThat(
              platform.events().awaitReport(request.jobId(), BackupCompleted.class).job().attempt())
          .isEqualTo(9);
    }
  }

  @Test
  void saysWhyItFailedWhenAnOutageLastsTooLong() throws Exception {
    job.script(
        request.jobId(),
        (r, context) -> {
          throw new JobFailedException(FailureCode.STORAGE_UNAVAILABLE, "no storage");
        });
    try (Worker worker =
        Worker.start(
            job,
            "tenantvault.jobs.outage.backoff=10ms",
            "tenantvault.jobs.outage.longest=20ms",
            "tenantvault.jobs.outage.max-attempts=4")) {
      platform.publish(request);

      JobFailed failed = platform.events().awaitReport(request.jobId(), JobFailed.class);
      assertThat(failed.code()).isEqualTo(FailureCode.STORAGE_UNAVAILABLE);
      assertThat(failed.job().attempt()).isEqualTo(4);
    }
  }

  @Test
  void failsAtOnceWhenAnotherAttemptCannotHelp() throws Exception {
    job.script(
        request.jobId(),
        (r, context) -> {
          throw new JobFailedException(FailureCode.SCHEMA_MISSING, "no schema");
        });
    try (Worker worker = Worker.start(job)) {
      platform.publish(request);

      JobFailed failed = platform.events().awaitReport(request.jobId(), JobFailed.class);
      assertThat(failed.code()).isEqualTo(FailureCode.SCHEMA_MISSING);
      assertThat(failed.job().attempt()).isEqualTo(1);
      assertThat(
              platform.column(
                  "select count(*) from control_plane.job_claims where job_id = ?",
                  request.jobId().value()))
          .containsExactly("1");
    }
  }

  @Test
  void completesInTheSecondAttemptAndNothingOfTheFirstIsNewer() throws Exception {
    job.script(
        request.jobId(),
        (r, context) -> {
          context.partStored(Reports.part(0));
          if (context.attempt() == 1) {
            throw new IllegalStateException("with a secret inside");
          }
          return Reports.completed(r);
        });
    try (Worker worker = Worker.start(job)) {
      platform.publish(request);

      platform.events().awaitReport(request.jobId(), BackupCompleted.class);
      List<JobReport> reports = platform.events().of(request.jobId());
      assertThat(reports)
          .extracting(Object::getClass)
          .containsExactly(
              JobStarted.class,
              PartStored.class,
              AttemptFailed.class,
              JobStarted.class,
              PartStored.class,
              BackupCompleted.class);
      assertThat(reports)
          .isSortedAccordingTo((a, b) ->
              a.job().attempt() != b.job().attempt()
                  ? Integer.compare(a.job().attempt(), b.job().attempt())
                  : Long.compare(a.job().version(), b.job().version()));
      AttemptFailed failed = (AttemptFailed) reports.get(2);
      assertThat(failed.code()).isEqualTo(FailureCode.INTERNAL);
      assertThat(failed.message())
          .contains("IllegalStateException", worker.name())
          .doesNotContain("secret");
    }
  }

  @Test
  void tellsOfProgressAboutOnceASecondAndAtTheEnd() throws Exception {
    AtomicReference<Duration> took = new AtomicReference<>();
    job.script(
        request.jobId(),
        (r, context) -> {
          long begun = System.nanoTime();
          for (int i = 0; i < 250; i++) {
            context.progress(Phase.DUMPING, i, i, 250L, i);
            Thread.sleep(10);
          }
          took.set(Duration.ofNanos(System.nanoTime() - begun));
          return Reports.completed(r);
        });
    try (Worker worker = Worker.start(job)) {
      platform.publish(request);

      platform.events().awaitReport(request.jobId(), BackupCompleted.class);
      List<JobProgressed> progress = platform.events().of(request.jobId(), JobProgressed.class);
      assertThat(progress).hasSizeBetween(1, 3 + (int) took.get().toSeconds());
      assertThat(progress.getFirst().bytesRead()).isPositive();
      assertThat(progress.getFirst().bytesExpected()).isEqualTo(250L);
      assertThat(progress.getLast().bytesRead()).isEqualTo(249);
    }
  }

  @Test
  void stopsAnAttemptThatStandsStill() throws Exception {
    job.script(
        request.jobId(),
        (r, context) -> {
          if (context.attempt() == 1) {
            Thread.sleep(60_000);
          }
          return Reports.completed(r);
        });
    try (Worker worker = Worker.start(job, "tenantvault.jobs.stall-timeout=700ms")) {
      platform.publish(request);

      AttemptFailed stalled = platform.events().awaitReport(request.jobId(), AttemptFailed.class);
      assertThat(stalled.code()).isEqualTo(FailureCode.STALLED);
      platform.events().awaitReport(request.jobId(), BackupCompleted.class);
      Waits.soon().until(() -> worker.bean(RunningJobs.class).count() == 0);
    }
  }
}
