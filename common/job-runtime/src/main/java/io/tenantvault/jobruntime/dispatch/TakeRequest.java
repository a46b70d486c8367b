package io.tenantvault.jobruntime.dispatch;

import io.tenantvault.contract.event.JobRequest;
import io.tenantvault.jobruntime.metrics.JobMetrics;
import io.tenantvault.jobruntime.run.JobLauncher;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes a running job, or whatever else is due, of one record. */
public final class TakeRequest {

  private static final Logger log = LoggerFactory.getLogger(TakeRequest.class);

  private final RequestReader reader;
  private final RejectMalformed malformed;
  private final ClaimRequest claim;
  private final JobLauncher launcher;
  private final JobMetrics metrics;

  public TakeRequest(
      RequestReader reader,
      RejectMalformed malformed,
      ClaimRequest claim,
      JobLauncher launcher,
      JobMetrics metrics) {
    this.reader = reader;
    this.malformed = malformed;
    this.claim = claim;
    this.launcher = launcher;
    this.metrics = metrics;
  }

  /** What has become of a record. */
  enum Taken {
    /** A job runs in the slot. */
    STARTED,
    /** The record is done with and the slot still free. */
    SETTLED,
    /** The record went back, because the database is away. */
    RELEASED
  }

  Taken take(ShareQueue queue, ConsumerRecord<String, byte[]> message) throws InterruptedException {
    return switch (reader.read(message)) {
      case Incoming.Malformed m -> reject(queue, message, m.reason());
      case Incoming.Readable r -> claim(queue, message, r.request());
    };
  }

  private Taken claim(ShareQueue queue, ConsumerRecord<String, byte[]> message, JobRequest request)
      throws InterruptedException {
    return switch (claim.claim(request)) {
      case ClaimRequest.Outcome.Claimed claimed -> {
        // The claim decides, not the record: the job need not wait for the acknowledgement, and a
        // record that comes again is a duplicate.
        launcher.start(claimed.attempt());
        acceptWhatRuns(queue, message);
        yield Taken.STARTED;
      }
      case ClaimRequest.Outcome.Duplicate d -> {
        log.info("job {} was claimed before; this request is a duplicate", request.jobId());
        queue.accept(message);
        yield Taken.SETTLED;
      }
      case ClaimRequest.Outcome.Unstorable u -> reject(queue, message, u.reason());
      case ClaimRequest.Outcome.DatabaseAway away -> {
        queue.release(message);
        yield Taken.RELEASED;
      }
    };
  }

  private static void acceptWhatRuns(ShareQueue queue, ConsumerRecord<String, byte[]> message) {
    try {
      queue.accept(message);
    } catch (KafkaException e) {
      log.warn("the job runs and its request will come again: {}", e.toString());
    }
  }

  private Taken reject(ShareQueue queue, ConsumerRecord<String, byte[]> message, String reason)
      throws InterruptedException {
    malformed.reject(message, reason);
    metrics.malformed(message.topic());
    queue.accept(message);
    return Taken.SETTLED;
  }
}
