package io.tenantvault.jobruntime.run;

import io.tenantvault.contract.job.Phase;
import io.tenantvault.jobruntime.claim.AttemptId;
import io.tenantvault.tracing.Detail;
import io.tenantvault.tracing.OpenSpan;
import io.tenantvault.tracing.Spans;
import io.tenantvault.tracing.Work;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A span for each phase of an attempt, from its first report until the next phase's. Threads that
 * end late report what they did in a phase that is over: that does not begin it anew.
 */
final class PhaseSpans implements AutoCloseable {

  private final AttemptId attempt;
  private final OpenSpan parent;
  private final Set<Phase> seen = EnumSet.noneOf(Phase.class);
  private @Nullable OpenSpan open;
  private volatile @Nullable Phase latest;

  PhaseSpans(AttemptId attempt, OpenSpan parent) {
    this.attempt = attempt;
    this.parent = parent;
  }

  /** Called for each block, so it costs nothing while the phase is the same. */
  void report(Phase phase) {
    if (phase != latest) {
      enter(phase);
    }
  }

  private synchronized void enter(Phase phase) {
    latest = phase;
    if (seen.add(phase)) {
      close();
      open =
          Spans.open(Work.PHASE, phase.wireName(), parent.trace().orElse(null))
              .with(Detail.JOB_ID, attempt.jobId())
              .with(Detail.ATTEMPT, attempt.number());
    }
  }

  @Override
  public synchronized void close() {
    OpenSpan present = open;
    open = null;
    if (present != null) {
      present.close();
    }
  }
}
