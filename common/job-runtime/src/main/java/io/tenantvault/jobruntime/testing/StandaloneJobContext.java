package io.tenantvault.jobruntime.testing;

import io.tenantvault.contract.event.StoredPart;
import io.tenantvault.contract.job.FailureCode;
import io.tenantvault.contract.job.Phase;
import io.tenantvault.jobruntime.JobContext;
import io.tenantvault.jobruntime.JobFailedException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/**
 * A context for one attempt of a job that a test calls itself. It keeps what the job reports, and
 * its lease holds until the test takes it away.
 */
public final class StandaloneJobContext implements JobContext {

  private final int attempt;
  private final List<Progress> progress = new CopyOnWriteArrayList<>();
  private final List<StoredPart> parts = new CopyOnWriteArrayList<>();
  private volatile boolean held = true;

  /** What a job said in one call. */
  public record Progress(
      Phase phase, long bytesRead, long bytesStored, @Nullable Long bytesExpected, long rows) {}

  /** The first attempt of a job. */
  public StandaloneJobContext() {
    this(1);
  }

  /** An attempt with this number. */
  public StandaloneJobContext(int attempt) {
    this.attempt = attempt;
  }

  @Override
  public int attempt() {
    return attempt;
  }

  @Override
  public String worker() {
    return "standalone";
  }

  @Override
  public void progress(
      Phase phase, long bytesRead, long bytesStored, @Nullable Long bytesExpected, long rows) {
    progress.add(new Progress(phase, bytesRead, bytesStored, bytesExpected, rows));
  }

  /** Keeps the part; like the real one, it answers an interrupt only after that. */
  @Override
  public void partStored(StoredPart part) throws InterruptedException {
    parts.add(part);
    if (Thread.interrupted()) {
      throw new InterruptedException("part " + part.name() + " is journalled");
    }
  }

  /** Without effect: nobody cancels it. */
  @Override
  public void allowCancel() {}

  @Override
  public void nothingDoneYet() {}

  @Override
  public void ensureHeld() throws JobFailedException {
    if (!held) {
      throw new JobFailedException(
          FailureCode.WORKER_LOST, "the lease of attempt " + attempt + " was taken away");
    }
  }

  /** From now on the attempt is no longer ours. */
  public void loseLease() {
    held = false;
  }

  /** The parts journalled so far, in the order of the calls. */
  public List<StoredPart> parts() {
    return List.copyOf(parts);
  }

  /** All calls of {@link #progress}, in their order. */
  public List<Progress> allProgress() {
    return List.copyOf(progress);
  }

  /** The latest call of {@link #progress}. */
  public Optional<Progress> latestProgress() {
    List<Progress> all = allProgress();
    return all.isEmpty() ? Optional.empty() : Optional.of(all.getLast());
  }
}
