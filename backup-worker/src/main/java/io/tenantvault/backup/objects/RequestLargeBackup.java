package io.tenantvault.backup.objects;

import io.tenantvault.contract.event.ObjectStored;
import io.tenantvault.contract.event.StorageBackupRequested;
import io.tenantvault.jobruntime.publish.EventPublisher;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.util.unit.DataSize;

/**
 * Asks for a backup of a stored file that is large. The job's id comes from the file's version, so
 * the same file may be told of any number of times.
 */
final class RequestLargeBackup {

  private static final Logger LOG = LoggerFactory.getLogger(RequestLargeBackup.class);

  /** Nobody asked: the platform did it by itself. */
  private static final String REQUESTED_BY = "tenantvault";

  private final DataSize threshold;
  private final EventPublisher publisher;
  private final Clock clock;

  RequestLargeBackup(DataSize threshold, EventPublisher publisher, Clock clock) {
    this.threshold = threshold;
    this.publisher = publisher;
    this.clock = clock;
  }

  /**
   * Asks where it must, and returns when the broker has the request.
   *
   * @return whether it asked
   * @throws io.tenantvault.jobruntime.publish.EventNotPublishedException when the broker is away
   */
  boolean request(ObjectStored stored) throws InterruptedException {
    if (stored.size() <= threshold.toBytes()) {
      LOG.debug("{} of project {} is small", stored.path(), stored.projectId());
      return false;
    }
    Instant at = Objects.requireNonNullElseGet(stored.storedAt(), clock::instant);
    publisher.publish(
        new StorageBackupRequested(
            stored.jobId(),
            stored.projectId(),
            stored.path(),
            null,
            REQUESTED_BY,
            at.truncatedTo(ChronoUnit.MICROS)));
    LOG.atInfo()
        .addKeyValue("job_id", stored.jobId())
        .addKeyValue("project_id", stored.projectId())
        .log("asked for a backup of {}, {} bytes", stored.path(), stored.size());
    return true;
  }
}
