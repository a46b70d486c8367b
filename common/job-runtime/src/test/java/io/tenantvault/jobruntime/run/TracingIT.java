package io.tenantvault.jobruntime.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.sdk.trace.data.SpanData;
import io.tenantvault.contract.codec.TraceContext;
import io.tenantvault.contract.codec.TracedDocument;
import io.tenantvault.contract.event.AttemptFailed;
import io.tenantvault.contract.event.BackupCompleted;
import io.tenantvault.contract.event.BackupRequested;
import io.tenantvault.contract.event.JobReport;
import io.tenantvault.contract.job.FailureCode;
import io.tenantvault.contract.job.Phase;
import io.tenantvault.jobruntime.JobFailedException;
import io.tenantvault.jobruntime.claim.Attempt;
import io.tenantvault.jobruntime.kit.DeadWorker;
import io.tenantvault.jobruntime.kit.Platform;
import io.tenantvault.jobruntime.kit.Reports;
import io.tenantvault.jobruntime.kit.ScriptedJob;
import io.tenantvault.jobruntime.kit.Waits;
import io.tenantvault.jobruntime.kit.Worker;
import io.tenantvault.tracing.Here;
import io.tenantvault.tracing.Spans;
import io.tenantvault.tracing.testing.RecordedSpans;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Whoever does it, and however late: it belongs to what it was asked for in. */
class TracingIT {

  private static RecordedSpans recorded;

  private final Platform platform = Platform.shared();
  private final ScriptedJob job = new ScriptedJob();
  private final BackupRequested request = Reports.request();
  private final String trace = UUID.randomUUID().toString().replace("-", "");
  private final String traceparent = "00-" + trace + "-00f067aa0ba902b7-01";

  @BeforeAll
  static void record() {
    recorded = RecordedSpans.start();
  }

  @Test
  void theAttemptsOfAJobOnTwoWorkersBelongToTheTraceOfItsRequest() throws Exception {
    var lost = new CountDownLatch(1);
    job.script(
        request.jobId(),
        (r, context) -> {
          if (context.attempt() == 1) {
            lost.await();
          }
          context.progress(Phase.DUMPING, 1, 0, null, 0);
          context.progress(Phase.VERIFYING, 1, 1, null, 0);
          return Reports.completed(r);
        });
    try (Worker first = Worker.start(job)) {
      platform.publish(request, traceparent);
      Waits.soon().until(() -> job.runs(request.jobId()).size() == 1);
      try (Worker second = Worker.start(job)) {
        Waits.soon()
            .until(() -> {
              expireLease();
              return job.runs(request.jobId()).size() == 2;
            });
        platform.events().awaitReport(request.jobId(), BackupCompleted.class);
        platform.events().awaitReport(request.jobId(), AttemptFailed.class);
        lost.countDown();
        Waits.soon().until(() -> spans("attempt export_backup").size() == 2);
      }
    }

    assertThat(spans("attempt export_backup"))
        .extracting(span -> says(span, "tenantvault.attempt"))
        .containsExactlyInAnyOrder("1", "2");
    assertThat(spans("attempt export_backup"))
        .extracting(SpanData::getParentSpanId)
        .containsOnly("00f067aa0ba902b7");
    assertThat(spans("end lost attempt"))
        .singleElement()
        .satisfies(span -> assertThat(says(span, "tenantvault.attempt")).isEqualTo("1"));
    // The first one may have been interrupted before, or not.
    assertThat(spans("phase dumping"))
        .filteredOn(span -> says(span, "tenantvault.attempt").equals("2"))
        .hasSize(1);
    assertThat(spans("phase verifying"))
        .filteredOn(span -> says(span, "tenantvault.attempt").equals("2"))
        .hasSize(1);
    assertThat(spans("publish io.tenantvault.backup.completed.v1")).hasSize(1);
    for (JobReport report : platform.events().of(request.jobId())) {
      assertThat(platform.events().traceOf(report)).as(report.toString()).isEqualTo(trace);
    }
  }

  @Test
  void aFailureIsToldByItsCodeAndNothingOfItsText() throws Exception {
    job.script(
        request.jobId(),
        (r, context) -> {
          throw new JobFailedException(
              FailureCode.DUMP_INCOMPLETE, "https://api.telegram.org/bot42:secret");
        });
    try (Worker worker = Worker.start(job)) {
      platform.publish(request, traceparent);
      Waits.soon().until(() -> !spans("attempt export_backup").isEmpty());
    }

    assertThat(says(spans("attempt export_backup").getFirst(), "error.type"))
        .isEqualTo("DUMP_INCOMPLETE");
    assertThat(recorded.ofTrace(trace).toString()).doesNotContain("42:secret");
  }

  @Test
  void aTraceThatDoesNotFitIsNoneAndTheJobIsDone() throws Exception {
    try (Worker worker = Worker.start(job)) {
      platform.publish(request, "00-" + trace + "-nonsense" + "x".repeat(1000));
      BackupCompleted completed =
          platform.events().awaitReport(request.jobId(), BackupCompleted.class);

      assertThat(platform.events().traceOf(completed)).hasSize(32).isNotEqualTo(trace);
    }
  }

  @Test
  void aRetryThatSomebodyAsksForGoesOnWithTheTraceOfTheRequest() throws Exception {
    platform.project(request);
    platform.sql(
        "update control_plane.jobs set request = ?::jsonb, attempt = 2, retry_attempt = 2 where id = ?",
        TracedDocument.write(request, new TraceContext(traceparent, null)),
        request.jobId().value());
    try (Worker worker = Worker.start(job)) {
      Waits.soon().until(() -> !spans("attempt export_backup").isEmpty());
    }
  }

  @Test
  void anOutcomeThatAnotherWorkerPublishesBelongsToTheAttemptThatItEnded() throws Exception {
    try (DeadWorker dead = new DeadWorker(platform)) {
      Attempt attempt = dead.claim(request);
      try (Here here = Spans.within(new TraceContext(traceparent, null))) {
        dead.endings().fail(attempt, dead.name(), FailureCode.DUMP_INCOMPLETE, "gone");
      }
      try (Worker worker = Worker.start(job)) {
        Waits.soon().until(() -> !platform.events().of(request.jobId()).isEmpty());
      }
    }

    assertThat(platform.events().of(request.jobId()))
        .first()
        .satisfies(report -> assertThat(platform.events().traceOf(report)).isEqualTo(trace));
  }

  private void expireLease() {
    platform.sql(
        "update control_plane.job_claims set lease_until = now() - interval '1 s'"
            + " where job_id = ? and attempt = 1 and state = 'running'",
        request.jobId().value());
  }

  private List<SpanData> spans(String name) {
    return recorded.ofTrace(trace).stream().filter(span -> span.getName().equals(name)).toList();
  }

  private static String says(SpanData span, String attribute) {
    return span.getAttributes().asMap().entrySet().stream()
        .filter(one -> one.getKey().getKey().equals(attribute))
        .map(one -> String.valueOf(one.getValue()))
        .findFirst()
        .orElse("");
  }
}
