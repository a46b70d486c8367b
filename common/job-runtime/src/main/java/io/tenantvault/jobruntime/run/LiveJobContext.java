package io.tenantvault.jobruntime.run;

import io.tenantvault.contract.event.PartStored;
import io.tenantvault.contract.event.StoredPart;
import io.tenantvault.contract.job.FailureCode;
import io.tenantvault.contract.job.Phase;
import io.tenantvault.jobruntime.JobContext;
import io.tenantvault.jobruntime.JobFailedException;
import io.tenantvault.jobruntime.claim.AttemptId;
import io.tenantvault.jobruntime.claim.Claims;
import io.tenantvault.jobruntime.publish.EventNotPublishedException;
import io.tenantvault.jobruntime.publish.EventPublisher;
import org.jooq.exception.DataAccessException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The context of an attempt that runs. */
final class LiveJobContext implements JobContext {

  private static final Logger log = LoggerFactory.getLogger(LiveJobContext.class);
  private static final int FIRST = 1;

  private final RunningJob running;
  private final PhaseSpans phases;
  private final String worker;
  private final EventPublisher publisher;
  private final Claims claims;

  LiveJobContext(RunningJob running, PhaseSpans phases, JobLauncher.Reporting reporting) {
    this.running = running;
    this.phases = phases;
    this.worker = reporting.worker();
    this.publisher = reporting.publisher();
    this.claims = reporting.claims();
  }

  @Override
  public int attempt() {
    return running.attempt().id().number();
  }

  @Override
  public String worker() {
    return worker;
  }

  @Override
  public void progress(
      Phase phase, long bytesRead, long bytesStored, @Nullable Long bytesExpected, long rows) {
    phases.report(phase);
    running
        .progress()
        .note(new Progress.Numbers(phase, bytesRead, bytesStored, bytesExpected, rows));
  }

  @Override
  public void partStored(StoredPart part) throws InterruptedException {
    PartStored report = new PartStored(running.nextStamp(), part);
    while (true) {
      try {
        publisher.publish(report);
        running.progress().stirred();
        return;
      } catch (EventNotPublishedException e) {
        log.warn("part {} is stored and not journalled yet, trying again", part.name(), e);
      }
    }
  }

  @Override
  public void allowCancel() {
    running.allowCancel();
  }

  @Override
  public void nothingDoneYet() throws JobFailedException {
    AttemptId id = running.attempt().id();
    if (id.number() > FIRST) {
      try {
        claims.nothingDoneYet(id.jobId());
      } catch (DataAccessException e) {
        throw new JobFailedException(
            FailureCode.WORKER_LOST,
            "worker "
                + worker
                + " cannot note what attempts before have done: the control plane's database does not answer",
            e);
      }
    }
    running.allowCancel();
  }

  @Override
  public void ensureHeld() throws JobFailedException {
    running.forbidCancel();
    AttemptId id = running.attempt().id();
    try {
      if (!claims.beginEffect(id)) {
        throw new JobFailedException(
            FailureCode.WORKER_LOST,
            "worker " + worker + " no longer holds attempt " + id.number() + " of the job");
      }
    } catch (DataAccessException e) {
      throw new JobFailedException(
          FailureCode.WORKER_LOST,
          "worker "
              + worker
              + " cannot tell whether it still holds attempt "
              + id.number()
              + ": the control plane's database does not answer",
          e);
    }
  }
}
