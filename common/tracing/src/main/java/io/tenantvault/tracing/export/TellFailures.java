package io.tenantvault.tracing.export;

import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.time.Duration;
import java.util.Collection;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logs one line where spans are lost, and no further one for ten minutes. */
final class TellFailures implements SpanExporter {

  private static final Logger LOG = LoggerFactory.getLogger(TellFailures.class);
  private static final long QUIET_NANOS = Duration.ofMinutes(10).toNanos();

  private final SpanExporter exporter;
  private final AtomicLong lost = new AtomicLong();
  private final AtomicBoolean told = new AtomicBoolean();
  private volatile long toldAt;

  TellFailures(SpanExporter exporter) {
    this.exporter = exporter;
  }

  @Override
  public CompletableResultCode export(Collection<SpanData> spans) {
    CompletableResultCode result = exporter.export(spans);
    int many = spans.size();
    return result.whenComplete(() -> {
      if (!result.isSuccess()) {
        tell(lost.addAndGet(many));
      }
    });
  }

  private void tell(long sofar) {
    boolean quiet = told.get() && System.nanoTime() - toldAt < QUIET_NANOS;
    if (!quiet) {
      toldAt = System.nanoTime();
      told.set(true);
      LOG.warn(
          "the collector of OTEL_EXPORTER_OTLP_ENDPOINT takes no spans; {} are lost so far, and nothing else is",
          sofar);
    }
  }

  @Override
  public CompletableResultCode flush() {
    return exporter.flush();
  }

  @Override
  public CompletableResultCode shutdown() {
    return exporter.shutdown();
  }
}
