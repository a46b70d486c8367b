package io.tenantvault.jobruntime.dispatch;

import io.tenantvault.contract.event.JobRequest;
import io.tenantvault.contract.id.JobId;
import io.tenantvault.jobruntime.claim.Requested;
import io.tenantvault.jobruntime.claim.UnclaimedRequests;
import io.tenantvault.jobruntime.publish.EventPublisher;
import io.tenantvault.tracing.Here;
import io.tenantvault.tracing.Spans;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Publishes requests again that the share group has passed over and nobody has claimed: a broker
 * archives a record without a word when it has been delivered too often. Those that still wait in
 * the queue are left there.
 */
public final class PublishUnclaimed {

  private static final Logger log = LoggerFactory.getLogger(PublishUnclaimed.class);

  private final UnclaimedRequests unclaimed;
  private final RequestQueue queue;
  private final QueueLag lag;
  private final EventPublisher publisher;
  private final Patience patience;
  private final Map<JobId, Instant> publishedAgain = new HashMap<>();

  /** How long a request may stay unclaimed, and by which clock. */
  public record Patience(Duration unclaimedAfter, Clock clock) {}

  public PublishUnclaimed(
      UnclaimedRequests unclaimed,
      RequestQueue queue,
      QueueLag lag,
      EventPublisher publisher,
      Patience patience) {
    this.unclaimed = unclaimed;
    this.queue = queue;
    this.lag = lag;
    this.publisher = publisher;
    this.patience = patience;
  }

  /** One look, by one thread. */
  public void publish() throws InterruptedException {
    List<Requested> old = unclaimed.olderThan(queue.kinds(), patience.unclaimedAfter());
    publishedAgain.keySet().retainAll(old.stream().map(one -> one.request().jobId()).toList());
    for (Requested requested : old) {
      JobRequest request = requested.request();
      if (lag.allTakenBefore(onTheTopicBy(request))) {
        try (Here here = Spans.within(requested.trace())) {
          publisher.publish(request);
        }
        publishedAgain.put(request.jobId(), patience.clock().instant());
        log.warn("published the request of job {} again: nobody claimed it", request.jobId());
      }
    }
  }

  // A request was on the topic that long after it was made, or never will be: a producer gives up
  // much
  // sooner. For one published again the time of that counts, or it would be published at every look
  // while it waits.
  private Instant onTheTopicBy(JobRequest request) {
    return publishedAgain
        .getOrDefault(request.jobId(), request.occurredAt())
        .plus(patience.unclaimedAfter().dividedBy(2));
  }
}
