package io.tenantvault.jobruntime.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenantvault.contract.event.BackupRequested;
import io.tenantvault.jobruntime.claim.Attempt;
import io.tenantvault.jobruntime.claim.AttemptId;
import io.tenantvault.jobruntime.kit.Reports;
import io.tenantvault.jobruntime.run.RunningJob.Stop;
import java.time.Clock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RunningJobTest {

  private final BackupRequested request = Reports.request();
  private final RunningJob job =
      new RunningJob(
          new Attempt(new AttemptId(request.jobId(), 2), request, null), Clock.systemUTC(), false);

  @AfterEach
  void clearInterrupt() {
    Thread.interrupted();
  }

  @Test
  void interruptsTheWorkOnceAndRemembersTheFirstReason() {
    job.runBy(Thread.currentThread());
    job.stop(Stop.STALLED);
    job.stop(Stop.SHUTDOWN);

    assertThat(Thread.currentThread().isInterrupted()).isTrue();
    assertThat(job.beginEnding()).contains(Stop.STALLED);
    assertThat(Thread.currentThread().isInterrupted()).isFalse();
  }

  @Test
  void isNotInterruptedWhileItsEndIsWritten() {
    job.runBy(Thread.currentThread());
    assertThat(job.beginEnding()).isEmpty();
    job.stop(Stop.LEASE_LOST);

    assertThat(Thread.currentThread().isInterrupted()).isFalse();
  }

  @Test
  void interruptsAlsoWorkThatBeginsAfterTheStop() {
    job.stop(Stop.SHUTDOWN);
    job.runBy(Thread.currentThread());

    assertThat(Thread.currentThread().isInterrupted()).isTrue();
  }

  @Test
  void isCancelledOnlyWhileThatIsAllowed() {
    job.runBy(Thread.currentThread());
    job.cancel("alice");
    assertThat(Thread.currentThread().isInterrupted()).isFalse();

    job.allowCancel();
    assertThat(Thread.currentThread().isInterrupted()).isTrue();
    assertThat(job.beginEnding()).contains(Stop.CANCELLED);
    assertThat(job.cancelledBy()).isEqualTo("alice");
  }

  @Test
  void isNotCancelledAnyMoreOnceItsEffectIsUnderWay() {
    job.runBy(Thread.currentThread());
    job.allowCancel();
    job.forbidCancel();
    job.cancel("alice");

    assertThat(Thread.currentThread().isInterrupted()).isFalse();
    assertThat(job.beginEnding()).isEmpty();
  }

  @Test
  void numbersItsReportsAndPutsTheLastOneAboveAllOthers() {
    assertThat(job.nextStamp().version()).isEqualTo(1);
    assertThat(job.nextStamp().version()).isEqualTo(2);
    assertThat(job.lastStamp().version()).isEqualTo(Attempt.LAST_VERSION);
    assertThat(job.lastStamp().attempt()).isEqualTo(2);
    // JavaScript keeps integers exact up to 2^53 - 1.
    assertThat((long) (double) Attempt.LAST_VERSION).isEqualTo(Attempt.LAST_VERSION);
  }
}
