package io.tenantvault.tracing.export;

import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.autoconfigure.AutoConfiguredOpenTelemetrySdk;
import io.tenantvault.tracing.Spans;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Sends the spans of this process to a collector: in batches from a bounded queue, by a thread of
 * its own. What finds no room in the queue is dropped. OpenTelemetry's own variables say all else,
 * the sampler for example.
 */
public final class SpanExport implements AutoCloseable {

  private static final String BASE = "otel.exporter.otlp.endpoint";
  private static final String TRACES = "otel.exporter.otlp.traces.endpoint";
  private static final String PROTOCOL = "http/protobuf";

  /** A process that ends waits so long for the last batch. */
  private static final long LAST_SECONDS = 2;

  /** What the exporter says of each failure is longer than all else; {@link TellFailures} does. */
  private static final Logger EXPORTERS = Logger.getLogger("io.opentelemetry.exporter");

  private final OpenTelemetrySdk sdk;

  private SpanExport(OpenTelemetrySdk sdk) {
    this.sdk = sdk;
  }

  /** Whether the settings name a collector. */
  public static boolean isWanted(UnaryOperator<@Nullable String> settings) {
    return isSet(settings.apply(BASE)) || isSet(settings.apply(TRACES));
  }

  /**
   * Begins.
   *
   * @param service the process's name, unless {@code OTEL_SERVICE_NAME} gives another
   * @param settings answers null for one that is not set
   * @throws IllegalArgumentException naming the setting that does not fit
   */
  public static SpanExport start(String service, UnaryOperator<@Nullable String> settings) {
    for (String name :
        new String[] {"otel.exporter.otlp.protocol", "otel.exporter.otlp.traces.protocol"}) {
      String protocol = settings.apply(name);
      if (isSet(protocol) && !PROTOCOL.equals(protocol)) {
        throw new IllegalArgumentException(
            "%s (OTEL_EXPORTER_OTLP_PROTOCOL) is %s; spans are sent by %s only"
                .formatted(name, protocol, PROTOCOL));
      }
    }
    EXPORTERS.setLevel(Level.OFF);
    OpenTelemetrySdk sdk =
        AutoConfiguredOpenTelemetrySdk.builder()
            .disableShutdownHook()
            .addPropertiesSupplier(() -> Map.of("otel.service.name", service))
            .addPropertiesCustomizer(_ -> fixed(settings))
            .addSpanExporterCustomizer((exporter, _) -> new TellFailures(exporter))
            .build()
            .getOpenTelemetrySdk();
    Spans.sendBy(sdk);
    return new SpanExport(sdk);
  }

  // Figures go to Prometheus and lines to the log, whatever the environment says of others.
  private static Map<String, String> fixed(UnaryOperator<@Nullable String> settings) {
    var fixed = new TreeMap<String, String>();
    fixed.put("otel.traces.exporter", "otlp");
    fixed.put("otel.metrics.exporter", "none");
    fixed.put("otel.logs.exporter", "none");
    fixed.put("otel.exporter.otlp.protocol", PROTOCOL);
    for (String name : new String[] {BASE, TRACES}) {
      String value = settings.apply(name);
      if (value != null && !value.isBlank()) {
        fixed.put(name, value.strip());
      }
    }
    return fixed;
  }

  private static boolean isSet(@Nullable String value) {
    return value != null && !value.isBlank();
  }

  /** Sends what is left, for two seconds at most. */
  @Override
  public void close() {
    sdk.getSdkTracerProvider().shutdown().join(LAST_SECONDS, TimeUnit.SECONDS);
  }
}
