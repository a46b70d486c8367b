package io.tenantvault.jobruntime.claim;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenantvault.contract.event.AttemptFailed;
import io.tenantvault.contract.event.JobFailed;
import io.tenantvault.contract.event.JobReport;
import io.tenantvault.contract.event.JobRequest;
import io.tenantvault.contract.event.RestoreRequested;
import io.tenantvault.contract.id.BackupId;
import io.tenantvault.contract.id.JobId;
import io.tenantvault.contract.id.ProjectId;
import io.tenantvault.contract.job.FailureCode;
import io.tenantvault.jobruntime.kit.DeadWorker;
import io.tenantvault.jobruntime.kit.Platform;
import io.tenantvault.jobruntime.kit.Reports;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What becomes of a job whose lost attempt may have changed the tenant. */
class InDoubtIT {
  private static final int LOOKS = 5;

  private final DeadWorker worker = new DeadWorker(Platform.shared());
  private final AttemptEndings endings =
      new AttemptEndings(
          worker.dsl(),
          new RetryPolicy(
              2,
              Duration.ofMillis(1),
              new RetryPolicy.Outage(LOOKS, Duration.ofMillis(1), Duration.ofMillis(1)),
              new Random(1)),
          Clock.systemUTC());

  @AfterEach
  void close() {
    worker.close();
  }

  @Test
  void aRestoreIsTriedUntilSomebodyCanLook() {
    JobRequest restore = restore();
    lose(worker.claim(restore));

    for (int attempt = 2; attempt < LOOKS; attempt++) {
      assertThat(unreachable(restore, attempt)).isInstanceOf(AttemptFailed.class);
    }
  }

  @Test
  void itSaysThatItIsInDoubtWhenNobodyCouldLookAtAll() {
    JobRequest restore = restore();
    lose(worker.claim(restore));
    for (int attempt = 2; attempt < LOOKS; attempt++) {
      unreachable(restore, attempt);
    }

    assertThat(unreachable(restore, LOOKS))
        .isInstanceOfSatisfying(
            JobFailed.class,
            failed -> assertThat(failed.message()).contains("no answer", "was lost", "could look"));
  }

  @Test
  void aBackupChangesNoTenantAndFailsAsUsual() {
    JobRequest backup = Reports.request();
    lose(worker.claim(backup));

    assertThat(unreachable(backup, 2)).isInstanceOf(JobFailed.class);
  }

  @Test
  void aRestoreWhoseAttemptsToldOfThemselvesFailsAsUsual() {
    JobRequest restore = restore();
    worker.claim(restore);
    unreachable(restore, 1);

    assertThat(unreachable(restore, 2))
        .isInstanceOfSatisfying(
            JobFailed.class, failed -> assertThat(failed.message()).isEqualTo("no answer"));
  }

  private static RestoreRequested restore() {
    JobId job = new JobId(UUID.randomUUID());
    return new RestoreRequested(job, new ProjectId("acme"), BackupId.of(job), "ada", Instant.EPOCH);
  }

  private void lose(Attempt attempt) {
    endings.fail(
        worker.dsl(), attempt, ClaimState.EXPIRED, FailureCode.WORKER_LOST, "its lease ran out");
  }

  private JobReport unreachable(JobRequest request, int number) {
    worker
        .dsl()
        .execute(
            "update control_plane.job_claims set state = 'running', worker = ?,"
                + " lease_until = now() + interval '60 s' where job_id = ? and attempt = ?",
            worker.name(),
            request.jobId().value(),
            number);
    Attempt attempt = new Attempt(new AttemptId(request.jobId(), number), request);
    return endings
        .fail(attempt, worker.name(), FailureCode.SOURCE_UNREACHABLE, "no answer")
        .orElseThrow();
  }
}
