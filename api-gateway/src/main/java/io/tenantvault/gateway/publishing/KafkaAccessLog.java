package io.tenantvault.gateway.publishing;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.tenantvault.contract.codec.EventCodec;
import io.tenantvault.contract.event.AccessRecorded;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.kafka.KafkaException;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.stereotype.Component;

/**
 * Sends accounts from a thread of its own, because a send blocks while the topic's place is not
 * known. What the broker does not acknowledge is sent again, under the same id, for as long as the
 * process runs; what waits meanwhile is bounded by the places.
 */
@Component
class KafkaAccessLog implements AccessLog, SmartLifecycle {
  private static final Logger log = LoggerFactory.getLogger(KafkaAccessLog.class);

  private final KafkaTemplate<String, byte[]> kafka;
  private final EventCodec codec;
  private final AccessLogProperties properties;
  private final Semaphore places;
  private final LinkedBlockingQueue<AccessRecorded> waiting = new LinkedBlockingQueue<>();
  private final AtomicBoolean trouble = new AtomicBoolean();
  private volatile boolean stopping;
  private volatile @Nullable Thread thread;

  KafkaAccessLog(
      KafkaTemplate<String, byte[]> kafka,
      EventCodec codec,
      AccessLogProperties properties,
      MeterRegistry meters) {
    this.kafka = kafka;
    this.codec = codec;
    this.properties = properties;
    this.places = new Semaphore(properties.waiting());
    Gauge.builder("tenantvault.audit.waiting", this, it -> it.taken())
        .description("Accounts of requests that the broker has not acknowledged")
        .register(meters);
  }

  private int taken() {
    return properties.waiting() - places.availablePermits();
  }

  @Override
  public boolean reserve() {
    return places.tryAcquire();
  }

  @Override
  public void record(AccessRecorded access) {
    waiting.add(access);
  }

  @Override
  public void release() {
    places.release();
  }

  @Override
  public void start() {
    stopping = false;
    thread = Thread.ofPlatform().name("audit").daemon().start(this::run);
  }

  private void run() {
    try {
      while (!stopping || !waiting.isEmpty()) {
        AccessRecorded next =
            waiting.poll(properties.retryPause().toMillis(), TimeUnit.MILLISECONDS);
        if (next != null) {
          send(next);
        }
        if (trouble.getAndSet(false) && !stopping) {
          TimeUnit.MILLISECONDS.sleep(properties.retryPause().toMillis());
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void send(AccessRecorded access) {
    try {
      kafka
          .send(codec.encode(access))
          .whenComplete((sent, failure) -> {
            if (failure == null) {
              places.release();
            } else {
              failed(access, failure);
            }
          });
    } catch (KafkaException e) {
      failed(access, e);
    }
  }

  private void failed(AccessRecorded access, Throwable failure) {
    // The sender pauses before the next one: what is refused at once would be sent without end.
    if (trouble.getAndSet(true)) {
      log.debug("an account of a request waits for the broker", failure);
    } else {
      log.warn("{} accounts of requests wait for the broker: {}", taken(), failure.toString());
    }
    waiting.add(access);
  }

  /** After the web server, whose last requests still tell of themselves. */
  @Override
  public int getPhase() {
    return 0;
  }

  @Override
  public void stop() {
    stopping = true;
    Thread sending = thread;
    thread = null;
    if (sending == null) {
      return;
    }
    try {
      boolean taken =
          places.tryAcquire(
              properties.waiting(), properties.atTheEnd().toMillis(), TimeUnit.MILLISECONDS);
      if (taken) {
        places.release(properties.waiting());
      } else {
        log.error("{} requests leave no row in the audit log: the broker is away", taken());
        waiting.forEach(lost -> log.error("Without an audit row: {}", lost));
      }
      sending.interrupt();
      sending.join(properties.atTheEnd());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public boolean isRunning() {
    return thread != null;
  }
}
