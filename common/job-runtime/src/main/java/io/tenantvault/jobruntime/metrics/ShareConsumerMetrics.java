package io.tenantvault.jobruntime.metrics;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.HashMap;
import java.util.List;
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

  private static final List<Handed> COUNTERS =
      List.of(
          new Handed("records-consumed-total", "records", "Records that it was given"),
          new Handed(
              "acknowledgements-send-total", "acknowledgements", "Acknowledgements that it sent"),
          new Handed(
              "acknowledgements-error-total",
              "acknowledgement.errors",
              "Acknowledgements that the broker refused"),
          new Handed("fetch-total", "fetches", "Requests for records"));
  private static final List<Handed> GAUGES =
      List.of(
          new Handed(
              "fetch-latency-avg",
              "fetch.latency.seconds",
              "How long the broker takes to answer",
              1e-3),
          new Handed(
              "poll-idle-ratio-avg", "poll.idle.ratio", "Share of the time that it waits in poll"),
          new Handed(
              "last-poll-seconds-ago", "last.poll.seconds", "How long ago it polled the last time"),
          new Handed("connection-count", "connections", "Connections to brokers"));

  /**
   * A metric that is handed on.
   *
   * @param metric Kafka's name
   * @param meter the rest of ours
   * @param factor from Kafka's unit to ours
   */
  private record Handed(String metric, String meter, String description, double factor) {
    Handed(String metric, String meter, String description) {
      this(metric, meter, description, 1);
    }

    String name() {
      return "tenantvault.share.consumer." + meter;
    }
  }

  private final Map<String, Double> ended = new HashMap<>();
  private @Nullable ShareConsumer<?, ?> current;

  /** Registers the meters. */
  public ShareConsumerMetrics(MeterRegistry registry, String group) {
    for (Handed counter : COUNTERS) {
      FunctionCounter.builder(counter.name(), this, metrics -> metrics.total(counter.metric()))
          .description("The share consumer: " + counter.description())
          .tag("group", group)
          .register(registry);
    }
    for (Handed gauge : GAUGES) {
      Gauge.builder(gauge.name(), this, metrics -> metrics.value(gauge.metric()) * gauge.factor())
          .description("The share consumer: " + gauge.description())
          .tag("group", group)
          .register(registry);
    }
  }

  /** Reads from this consumer from now on. */
  public synchronized void watch(ShareConsumer<?, ?> consumer) {
    current = consumer;
  }

  /** Keeps what the consumer has counted; to be called before it is closed. */
  public synchronized void unwatch() {
    for (Handed counter : COUNTERS) {
      ended.put(counter.metric(), total(counter.metric()));
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
