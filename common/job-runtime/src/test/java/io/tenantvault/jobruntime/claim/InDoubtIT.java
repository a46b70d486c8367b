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

/** What becomes of a job whose attempt was lost when it was about to change the tenant. */
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
  private final Claims claims = new Claims(worker.dsl(), worker.name(), Duration.ofMinutes(1));

  @AfterEach
  void close() {
    worker.close();
  }

  @Test
  void aRestoreThatWasLostWhileItCommittedIsTriedUntilSomebodyCanLook() {
    JobRequest restore = restore();
    lose(begun(worker.claim(restore)));

    assertThat(fails(restore, 2, FailureCode.SOURCE_UNREACHABLE)).isInstanceOf(AttemptFailed.class);
    assertThat(fails(restore, 3, FailureCode.PROJECT_UNKNOWN)).isInstanceOf(AttemptFailed.class);
    assertThat(loses(restore, 4)).isInstanceOf(AttemptFailed.class);
  }

  @Test
  void itSaysThatItIsInDoubtWhenNobodyCouldLookAtAll() {
    JobRequest restore = restore();
    lose(begun(worker.claim(restore)));
    for (int attempt = 2; attempt < LOOKS; attempt++) {
      fails(restore, attempt, FailureCode.SOURCE_UNREACHABLE);
    }

    assertThat(fails(restore, LOOKS, FailureCode.SOURCE_UNREACHABLE))
        .isInstanceOfSatisfying(
            JobFailed.class,
            failed -> assertThat(failed.message()).contains("no answer", "was lost", "could look"));
  }

  @Test
  void theLastAttemptIsLookedAfterAsWell() {
    JobRequest restore = restore();
    lose(worker.claim(restore));

    assertThat(lose(begun(attempt(restore, 2)))).isInstanceOf(AttemptFailed.class);
  }

  @Test
  void whoHasLookedFailsAsUsual() {
    JobRequest restore = restore();
    lose(begun(worker.claim(restore)));
    Attempt second = attempt(restore, 2);
    claims.nothingDoneYet(restore.jobId());

    assertThat(fail(second, FailureCode.ARTIFACT_CORRUPT))
        .isInstanceOfSatisfying(
            JobFailed.class, failed -> assertThat(failed.message()).isEqualTo("no answer"));
  }

  @Test
  void whatTheServerHasRefusedIsNotInDoubt() {
    assertThat(fail(begun(worker.claim(restore())), FailureCode.RESTORE_FAILED))
        .isInstanceOf(JobFailed.class);
  }

  @Test
  void aBackupChangesNoTenantAndFailsAsUsual() {
    JobRequest backup = Reports.request();
    lose(begun(worker.claim(backup)));

    assertThat(fails(backup, 2, FailureCode.SOURCE_UNREACHABLE)).isInstanceOf(JobFailed.class);
  }

  @Test
  void aRestoreThatWasLostBeforeItsCommitFailsAsUsual() {
    JobRequest restore = restore();
    lose(worker.claim(restore));

    assertThat(fails(restore, 2, FailureCode.SOURCE_UNREACHABLE))
        .isInstanceOfSatisfying(
            JobFailed.class, failed -> assertThat(failed.message()).isEqualTo("no answer"));
  }

  private static RestoreRequested restore() {
    JobId job = new JobId(UUID.randomUUID());
    return new RestoreRequested(job, new ProjectId("acme"), BackupId.of(job), "ada", Instant.EPOCH);
  }

  private Attempt begun(Attempt attempt) {
    assertThat(claims.beginEffect(attempt.id())).isTrue();
    return attempt;
  }

  private JobReport lose(Attempt attempt) {
    return endings.fail(
        worker.dsl(), attempt, ClaimState.EXPIRED, FailureCode.WORKER_LOST, "its lease ran out");
  }

  private JobReport loses(JobRequest request, int number) {
    return lose(attempt(request, number));
  }

  private JobReport fails(JobRequest request, int number, FailureCode code) {
    return fail(attempt(request, number), code);
  }

  private JobReport fail(Attempt attempt, FailureCode code) {
    return endings.fail(attempt, worker.name(), code, "no answer").orElseThrow();
  }

  private Attempt attempt(JobRequest request, int number) {
    worker
        .dsl()
        .execute(
            "update control_plane.job_claims set state = 'running', worker = ?,"
                + " lease_until = now() + interval '60 s' where job_id = ? and attempt = ?",
            worker.name(),
            request.jobId().value(),
            number);
    return new Attempt(new AttemptId(request.jobId(), number), request, null);
  }
}
