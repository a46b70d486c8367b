package io.tenantvault.jobruntime.claim;

import io.tenantvault.tracing.Detail;
import io.tenantvault.tracing.OpenSpan;
import io.tenantvault.tracing.Spans;
import io.tenantvault.tracing.Work;

/** The spans of attempts: each continues the trace of whoever asked for the job. */
public final class AttemptSpan {

  private AttemptSpan() {}

  /** Of an attempt that begins here. */
  public static OpenSpan of(Attempt attempt) {
    return open(Work.ATTEMPT_OF_JOB, attempt);
  }

  /** Of the end of an attempt whose worker was lost. */
  static OpenSpan lost(Attempt attempt) {
    return open(Work.END_LOST, attempt);
  }

  private static OpenSpan open(Work work, Attempt attempt) {
    String kind = attempt.request().kind().wireName();
    return Spans.open(work, kind, attempt.trace())
        .with(Detail.JOB_ID, attempt.id().jobId())
        .with(Detail.JOB_KIND, kind)
        .with(Detail.PROJECT_ID, attempt.request().projectId())
        .with(Detail.ATTEMPT, attempt.id().number());
  }
}
