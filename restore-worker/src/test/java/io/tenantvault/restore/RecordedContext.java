package io.tenantvault.restore;

import io.tenantvault.contract.event.StoredPart;
import io.tenantvault.contract.job.FailureCode;
import io.tenantvault.contract.job.Phase;
import io.tenantvault.jobruntime.JobContext;
import io.tenantvault.jobruntime.JobFailedException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** Keeps what an attempt has reported, and can do something in its middle. */
final class RecordedContext implements JobContext {

  /** How far an attempt said that it is. */
  record Report(Phase phase, long bytesRead, @Nullable Long bytesExpected, long rows) {}

  final List<Report> reports = new CopyOnWriteArrayList<>();
  private final AtomicBoolean acted = new AtomicBoolean();
  private Runnable inTheMiddle = () -> {};
  private Runnable atCancelAllowed = () -> {};
  private boolean leaseLost;

  /** Does this once, when the first bytes have been restored. */
  RecordedContext inTheMiddle(Runnable action) {
    inTheMiddle = action;
    return this;
  }

  /** Cancels the job as soon as it may be. */
  RecordedContext cancelled() {
    atCancelAllowed = Thread.currentThread()::interrupt;
    return this;
  }

  /** Loses the lease. */
  RecordedContext withoutLease() {
    leaseLost = true;
    return this;
  }

  @Override
  public int attempt() {
    return 1;
  }

  @Override
  public String worker() {
    return "test";
  }

  @Override
  public void progress(
      Phase phase, long bytesRead, long bytesStored, @Nullable Long bytesExpected, long rows) {
    reports.add(new Report(phase, bytesRead, bytesExpected, rows));
    if (acted.compareAndSet(false, true)) {
      inTheMiddle.run();
    }
  }

  @Override
  public void partStored(StoredPart part) {
    throw new AssertionError("a restore stores nothing: " + part);
  }

  @Override
  public void allowCancel() {
    atCancelAllowed.run();
  }

  @Override
  public void nothingDoneYet() {
    allowCancel();
  }

  @Override
  public void ensureHeld() throws JobFailedException {
    if (leaseLost) {
      throw new JobFailedException(FailureCode.WORKER_LOST, "the lease is lost");
    }
  }
}
