package io.tenantvault.tracing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.tenantvault.contract.codec.TraceContext;
import io.tenantvault.tracing.testing.RecordedSpans;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;

class SpansTest {

  private static final String TRACE_ID = "4bf92f3577b34da6a3ce929d0e0e4736";
  private static final TraceContext SENT =
      new TraceContext("00-" + TRACE_ID + "-00f067aa0ba902b7-01", "vendor=1");

  private static RecordedSpans recorded;

  @BeforeAll
  static void record() {
    recorded = RecordedSpans.start();
  }

  @AfterEach
  void forget() {
    MDC.clear();
  }

  @Test
  void goesOnWithTheTraceThatWasSent() {
    TraceContext told;
    try (OpenSpan span = Spans.open(Work.ATTEMPT_OF_JOB, "export_backup", SENT)) {
      told = span.trace().orElseThrow();
    }

    SpanData span = recorded.ofTrace(TRACE_ID).getLast();
    assertThat(span.getName()).isEqualTo("attempt export_backup");
    assertThat(span.getParentSpanId()).isEqualTo("00f067aa0ba902b7");
    assertThat(told.traceId()).isEqualTo(TRACE_ID);
    assertThat(told.traceparent()).contains(span.getSpanId());
    assertThat(told.tracestate()).isEqualTo("vendor=1");
  }

  @Test
  void beginsATraceWhereNoneWasSent() {
    try (Here outside = Spans.within(SENT);
        OpenSpan span = Spans.open(Work.HEAR, "something", null)) {
      assertThat(span.trace().orElseThrow().traceId()).isNotEqualTo(TRACE_ID);
    }
  }

  @Test
  void linesOfTheLogHaveTheIdsOfTheInnermostWork() {
    try (OpenSpan outer = Spans.open(Work.PG_DUMP, "", SENT);
        Here here = outer.enter()) {
      String before = MDC.get("span.id");
      try (OpenSpan inner = Spans.open(Work.STORE_PART);
          Here step = inner.enter()) {
        assertThat(MDC.get("trace.id")).isEqualTo(TRACE_ID);
        assertThat(MDC.get("span.id")).isNotEqualTo(before);
      }
      assertThat(MDC.get("span.id")).isEqualTo(before);
    }
    assertThat(MDC.get("trace.id")).isNull();
    assertThat(Spans.present()).isEmpty();
  }

  @Test
  void anotherThreadGoesOnWithTraceAndIdsOfTheLogAndLeavesNothingBehind() throws Exception {
    try (var other = Executors.newSingleThreadExecutor()) {
      Callable<String> work = () -> MDC.get("job_id") + " " + MDC.get("trace.id");
      Callable<String> carried;
      try (Here here = Spans.within(SENT);
          var job = MDC.putCloseable("job_id", "job")) {
        carried = Carried.fromHere().over(work);
      }

      assertThat(other.submit(carried).get()).isEqualTo("job " + TRACE_ID);
      assertThat(other.submit(work).get()).isEqualTo("null null");
    }
  }

  @Test
  void aFailureIsACodeAndNoText() {
    try (OpenSpan span = Spans.open(Work.STORE_PART, "", SENT)) {
      span.failed("STORAGE_UNAVAILABLE");
    }

    SpanData span = recorded.ofTrace(TRACE_ID).getLast();
    assertThat(span.getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
    assertThat(span.getStatus().getDescription()).isEmpty();
    assertThat(span.getEvents()).isEmpty();
    assertThat(span.getAttributes().asMap())
        .extractingFromEntries(Map.Entry::getValue)
        .containsExactly("STORAGE_UNAVAILABLE");
  }

  @Test
  void saysNothingThatIsNotInTheTable() {
    try (OpenSpan span = Spans.open(Work.PG_DUMP)) {
      assertThatIllegalArgumentException().isThrownBy(() -> span.with(Detail.HTTP_ROUTE, "/"));
      assertThatIllegalArgumentException().isThrownBy(() -> span.with(Detail.JOB_ID, 7L));
    }
  }

  @Test
  void whatIsNoStepOfItsOwnIsDoneForWhatTheThreadWorksFor() {
    try (Here here = Spans.within(SENT);
        OpenSpan passing = Spans.passing(Work.PUBLISH);
        Here within = passing.enter()) {
      assertThat(Spans.present()).contains(SENT);
    }
  }
}
