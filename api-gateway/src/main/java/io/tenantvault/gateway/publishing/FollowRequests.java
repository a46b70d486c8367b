package io.tenantvault.gateway.publishing;

import io.tenantvault.contract.codec.EventCodec;
import io.tenantvault.contract.codec.MalformedEventException;
import io.tenantvault.contract.event.JobRequest;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Follows the request topics on a thread of its own, for as long as the process runs. A broker that
 * is away is waited for; a record that is no event is the workers' business.
 */
@Component
class FollowRequests implements SmartLifecycle {

  private static final Logger log = LoggerFactory.getLogger(FollowRequests.class);
  private static final Duration POLL = Duration.ofMillis(500);
  private static final Duration STOP = Duration.ofSeconds(10);

  private final RequestTopics topics;
  private final EventCodec codec;
  private final RequestListener listener;
  private final Duration retryPause;
  private final CountDownLatch stopped = new CountDownLatch(1);
  private volatile @Nullable Thread thread;

  FollowRequests(
      RequestTopics topics,
      EventCodec codec,
      RequestListener listener,
      FollowingProperties properties) {
    this.topics = topics;
    this.codec = codec;
    this.listener = listener;
    this.retryPause = properties.retryPause();
  }

  @Override
  public void start() {
    thread = Thread.ofPlatform().name("follow-requests").daemon().start(this::run);
  }

  private void run() {
    while (!isStopping()) {
      try (Consumer<String, byte[]> consumer = topics.open()) {
        while (!isStopping()) {
          consumer.poll(POLL).forEach(this::tell);
        }
      } catch (RuntimeException e) {
        log.warn("Cannot follow the request topics, next try in {}: {}", retryPause, e.toString());
        pause();
      }
    }
  }

  private void tell(ConsumerRecord<String, byte[]> message) {
    try {
      if (codec.decode(message) instanceof JobRequest request) {
        listener.requested(request);
      }
    } catch (MalformedEventException e) {
      log.debug(
          "Passed over {}-{}@{}: {}",
          message.topic(),
          message.partition(),
          message.offset(),
          e.getMessage());
    }
  }

  private boolean isStopping() {
    return stopped.getCount() == 0;
  }

  private void pause() {
    try {
      boolean ends = stopped.await(retryPause.toMillis(), TimeUnit.MILLISECONDS);
      log.trace("Goes on after the pause; ends: {}", ends);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      stopped.countDown();
    }
  }

  @Override
  public void stop() {
    stopped.countDown();
    Thread following = thread;
    thread = null;
    if (following != null) {
      try {
        following.join(STOP);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  @Override
  public boolean isRunning() {
    return thread != null;
  }
}
