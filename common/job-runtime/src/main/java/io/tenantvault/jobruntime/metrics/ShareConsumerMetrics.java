package io.tenantvault.jobruntime.metrics;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.consumer.ShareConsumer;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.MetricName;
import org.jspecify.annotations.Nullable;

/**
 * Hands the share consumer's own metrics on to Micrometer, whose Kafka binder knows no share
 * consumers. A consumer that is made anew continues the same meters.
 */
public final class ShareConsumerMetrics {

  private static final Map<String, String> COUNTERS =
      Map.of(
          "records-consumed-total", "tenantvault.share.consumer.records",
          "acknowledgements-send-total", "tenantvault.share.consumer.acknowledgements",
          "acknowledgements-error-total", "tenantvault.share.consumer.acknowledgement.errors",
          "fetch-total", "tenantvault.share.consumer.fetches");
  private static final Map<String, String> GAUGES =
      Map.of(
          "fetch-latency-avg", "tenantvault.share.consumer.fetch.latency.avg.ms",
          "poll-idle-ratio-avg", "tenantvault.share.consumer.poll.idle.ratio",
          "last-poll-seconds-ago", "tenantvault.share.consumer.last.poll.seconds",
          "connection-count", "tenantvault.share.consumer.connections");

  private final AtomicReference<@Nullable ShareConsumer<?, ?>> current = new AtomicReference<>();

  /** Registers the meters. */
  public ShareConsumerMetrics(MeterRegistry registry, String group) {
    COUNTERS.forEach((metric, meter) ->
        FunctionCounter.builder(meter, this, metrics -> metrics.orZero(metric))
            .tag("group", group)
            .register(registry));
    GAUGES.forEach((metric, meter) ->
        Gauge.builder(meter, this, metrics -> metrics.value(metric))
            .tag("group", group)
            .register(registry));
  }

  /** Reads from this consumer from now on. */
  public void watch(ShareConsumer<?, ?> consumer) {
    current.set(consumer);
  }

  private double orZero(String metric) {
    double value = value(metric);
    return Double.isNaN(value) ? 0 : value;
  }

  private double value(String metric) {
    ShareConsumer<?, ?> consumer = current.get();
    if (consumer == null) {
      return Double.NaN;
    }
    for (Map.Entry<MetricName, ? extends Metric> entry : consumer.metrics().entrySet()) {
      MetricName name = entry.getKey();
      // The sums over all topics and nodes carry the client as their only tag.
      if (name.name().equals(metric) && name.tags().size() <= 1) {
        return entry.getValue().metricValue() instanceof Number number
            ? number.doubleValue()
            : Double.NaN;
      }
    }
    return Double.NaN;
  }
}
