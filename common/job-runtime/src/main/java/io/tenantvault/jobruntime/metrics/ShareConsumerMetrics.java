package io.tenantvault.jobruntime.metrics;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ShareConsumer;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.MetricName;
import org.jspecify.annotations.Nullable;

/**
 * Hands the share consumer's own metrics on to Micrometer, whose Kafka binder knows no share
 * consumers. One meter serves all consumers that a process has one after the other: counters go on
 * where the last one ended, gauges are absent while there is none.
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

  private final Map<String, Double> ended = new HashMap<>();
  private @Nullable ShareConsumer<?, ?> current;

  /** Registers the meters. */
  public ShareConsumerMetrics(MeterRegistry registry, String group) {
    COUNTERS.forEach((metric, meter) ->
        FunctionCounter.builder(meter, this, metrics -> metrics.total(metric))
            .tag("group", group)
            .register(registry));
    GAUGES.forEach((metric, meter) ->
        Gauge.builder(meter, this, metrics -> metrics.value(metric))
            .tag("group", group)
            .register(registry));
  }

  /** Reads from this consumer from now on. */
  public synchronized void watch(ShareConsumer<?, ?> consumer) {
    current = consumer;
  }

  /** Keeps what the consumer has counted; to be called before it is closed. */
  public synchronized void unwatch() {
    for (String metric : COUNTERS.keySet()) {
      ended.put(metric, total(metric));
    }
    current = null;
  }

  private synchronized double total(String metric) {
    double value = value(metric);
    return ended.getOrDefault(metric, 0.0) + (Double.isNaN(value) ? 0 : value);
  }

  private synchronized double value(String metric) {
    ShareConsumer<?, ?> consumer = current;
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
