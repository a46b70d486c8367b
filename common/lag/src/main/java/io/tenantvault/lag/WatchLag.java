package io.tenantvault.lag;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Shows how far a group is behind, in all of its copies together. The broker is asked every 15
 * seconds by a thread of its own; what it does not tell is NaN, and no scrape waits for it.
 */
public final class WatchLag implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(WatchLag.class);
  private static final Duration EVERY = Duration.ofSeconds(15);

  private final MeasureLag measure;
  private final Followed followed;
  private final CountDownLatch stopped = new CountDownLatch(1);
  private volatile Map<String, Lag> known = Map.of();
  private volatile boolean inTrouble;
  private @Nullable Thread thread;

  /** Starts nothing. */
  public WatchLag(Admin admin, Followed followed) {
    this.measure = new MeasureLag(admin, Clock.systemUTC());
    this.followed = followed;
  }

  /** Registers the gauges. */
  public WatchLag bindTo(MeterRegistry registry) {
    for (String topic : followed.topics()) {
      Tags tags = Tags.of("group", followed.group(), "topic", topic);
      Gauge.builder("tenantvault.lag.records", this, watch -> watch.of(topic, Lag::records))
          .description("Records that the group of consumers has not taken, in all its copies")
          .tags(tags)
          .register(registry);
      Gauge.builder(
              "tenantvault.lag.age",
              this,
              watch -> watch.of(topic, lag -> lag.age().toMillis() / 1e3))
          .description("How long ago the oldest of these records was written, to 5 %")
          .baseUnit("seconds")
          .tags(tags)
          .register(registry);
    }
    return this;
  }

  private double of(String topic, ToDoubleFunction<Lag> value) {
    Lag lag = known.get(topic);
    return lag == null ? Double.NaN : value.applyAsDouble(lag);
  }

  /** Begins to ask. */
  public synchronized void start() {
    thread = Thread.ofPlatform().daemon().name("lag-" + followed.group()).start(this::run);
  }

  /** Asks no more. */
  @Override
  public synchronized void close() {
    stopped.countDown();
    if (thread != null) {
      thread.interrupt();
    }
  }

  private void run() {
    try {
      do {
        ask();
      } while (!stopped.await(EVERY.toMillis(), TimeUnit.MILLISECONDS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Asks once. */
  void ask() throws InterruptedException {
    try {
      known = measure.measure(followed);
      inTrouble = false;
    } catch (KafkaException e) {
      known = Map.of();
      if (!inTrouble && stopped.getCount() > 0) {
        log.warn("the lag of {} is not known: {}", followed.group(), String.valueOf(e.getCause()));
      }
      inTrouble = true;
    }
  }
}
