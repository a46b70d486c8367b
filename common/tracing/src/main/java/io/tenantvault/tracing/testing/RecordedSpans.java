package io.tenantvault.tracing.testing;

import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import io.tenantvault.tracing.Spans;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** The spans that have ended in this JVM since it was made; all tests of a JVM share them. */
public final class RecordedSpans {

  private final List<SpanData> ended = new CopyOnWriteArrayList<>();

  private RecordedSpans() {}

  /** Begins to record. */
  public static RecordedSpans start() {
    var spans = new RecordedSpans();
    Spans.sendBy(
        OpenTelemetrySdk.builder()
            .setTracerProvider(
                SdkTracerProvider.builder()
                    .addSpanProcessor(SimpleSpanProcessor.create(spans.new Recorder()))
                    .build())
            .build());
    return spans;
  }

  /** Those of a trace, in the order in which they ended. */
  public List<SpanData> ofTrace(String traceId) {
    return ended.stream().filter(span -> span.getTraceId().equals(traceId)).toList();
  }

  /** All of them. */
  public List<SpanData> all() {
    return List.copyOf(ended);
  }

  private final class Recorder implements SpanExporter {
    @Override
    public CompletableResultCode export(Collection<SpanData> spans) {
      ended.addAll(spans);
      return CompletableResultCode.ofSuccess();
    }

    @Override
    public CompletableResultCode flush() {
      return CompletableResultCode.ofSuccess();
    }

    @Override
    public CompletableResultCode shutdown() {
      return CompletableResultCode.ofSuccess();
    }
  }
}
