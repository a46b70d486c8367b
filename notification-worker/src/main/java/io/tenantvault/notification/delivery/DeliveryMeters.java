package io.tenantvault.notification.delivery;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.tenantvault.notification.outbox.Backlog.Waiting;
import io.tenantvault.notification.outbox.Channel;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.ToDoubleFunction;

/**
 * What the worker shows. The gauges are those of all copies together: they are read from the table.
 */
public final class DeliveryMeters {

  private final MeterRegistry registry;
  private volatile Map<Channel, Waiting> waiting = Map.of();
  private final AtomicInteger failed = new AtomicInteger();
  private final AtomicInteger unaddressed = new AtomicInteger();

  /** Registers them. */
  public DeliveryMeters(MeterRegistry registry) {
    this.registry = registry;
    for (Channel channel : Channel.values()) {
      gauge("waiting", "Notifications that wait", channel, Waiting::count);
      gauge(
          "oldest.seconds",
          "How long the oldest of them has waited",
          channel,
          oldest -> oldest.oldest().toSeconds());
      for (String outcome : new String[] {"sent", "retried", "failed"}) {
        attempts(channel, outcome);
      }
    }
    Gauge.builder("tenantvault.notifications.failed", failed, AtomicInteger::get)
        .description("Notifications that have failed for good and are still in the table")
        .register(registry);
    Gauge.builder("tenantvault.notifications.unaddressed", unaddressed, AtomicInteger::get)
        .description("Events that wait for the request that may name whom to tell")
        .register(registry);
  }

  private void gauge(
      String name, String description, Channel channel, ToDoubleFunction<Waiting> value) {
    Gauge.builder(
            "tenantvault.notifications." + name,
            this,
            meters -> value.applyAsDouble(meters.waiting.getOrDefault(channel, Waiting.NOTHING)))
        .description(description)
        .tag("channel", channel.wireName())
        .register(registry);
  }

  void sent(Channel channel) {
    attempts(channel, "sent").increment();
  }

  void retried(Channel channel) {
    attempts(channel, "retried").increment();
  }

  void failed(Channel channel) {
    attempts(channel, "failed").increment();
  }

  private Counter attempts(Channel channel, String outcome) {
    return Counter.builder("tenantvault.notifications.attempts")
        .description("Attempts to tell somebody, by how they ended")
        .tag("channel", channel.wireName())
        .tag("outcome", outcome)
        .register(registry);
  }

  void show(Map<Channel, Waiting> now, int failedNow, int unaddressedNow) {
    waiting = now;
    failed.set(failedNow);
    unaddressed.set(unaddressedNow);
  }
}
