package io.tenantvault.retention;

import io.tenantvault.contract.event.PartDeleted;
import io.tenantvault.contract.event.StoredFile;
import io.tenantvault.jobruntime.publish.EventPublisher;
import io.tenantvault.storage.ArtifactStorage;
import io.tenantvault.storage.Deletion;
import io.tenantvault.storage.StorageException;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Deletes the parts of dead and failed attempts. An attempt that does not know yet that it is dead
 * may still store parts, so each scan looks at every job again.
 */
final class DeleteOrphanedParts {

  private static final Logger LOG = LoggerFactory.getLogger(DeleteOrphanedParts.class);

  private final OrphanedParts orphans;
  private final ArtifactStorage storage;
  private final EventPublisher events;
  private final RetentionProperties settings;
  private final Clock clock;

  /** What was reported and has not reached the tables yet, with the time of the report. */
  private final Map<StoredFile, Instant> reported = new HashMap<>();

  DeleteOrphanedParts(
      OrphanedParts orphans,
      ArtifactStorage storage,
      EventPublisher events,
      RetentionProperties settings,
      Clock clock) {
    this.orphans = orphans;
    this.storage = storage;
    this.events = events;
    this.settings = settings;
    this.clock = clock;
  }

  /**
   * Deletes what is due now, at most one batch. Called by one thread.
   *
   * @return how many deletions ended in which way
   */
  Map<PartDeleted.Outcome, Integer> run() throws InterruptedException {
    Instant now = clock.instant();
    reported.values().removeIf(time -> time.isBefore(now.minus(settings.markWait())));
    // Parts that are reported already may fill the head of the list until their marks arrive.
    List<OrphanedPart> due =
        orphans
            .due(now, now.minus(settings.refusedAgain()), settings.batch() + reported.size())
            .stream()
            .filter(part -> !reported.containsKey(part.file()))
            .limit(settings.batch())
            .toList();
    Map<PartDeleted.Outcome, Integer> outcomes = new HashMap<>();
    for (OrphanedPart part : due) {
      try {
        Deletion deletion = storage.delete(part.file());
        report(part, deletion);
        outcomes.merge(deletion.outcome(), 1, Integer::sum);
      } catch (StorageException.Unavailable e) {
        LOG.warn("deleting orphans waits for the storage: {}", e.getMessage());
        return outcomes;
      } catch (StorageException e) {
        report(part, Deletion.refused(e.code() + ": " + e.getMessage()));
        outcomes.merge(PartDeleted.Outcome.REFUSED, 1, Integer::sum);
      }
    }
    return outcomes;
  }

  /** How many orphans still lie in storage. */
  int remaining() {
    return orphans.remaining(clock.instant());
  }

  /** How many documents the storage has refused to delete. */
  int refused() {
    return orphans.refused();
  }

  private void report(OrphanedPart part, Deletion deletion) throws InterruptedException {
    events.publish(
        new PartDeleted(
            part.jobId(),
            part.projectId(),
            part.file(),
            deletion.outcome(),
            deletion.reason(),
            clock.instant()));
    reported.put(part.file(), clock.instant());
    LOG.atInfo()
        .addKeyValue("job_id", part.jobId())
        .addKeyValue("project_id", part.projectId())
        .addKeyValue("attempt", part.attempt())
        .log(
            "orphaned part, message {} of chat {}: {}",
            part.file().messageId(),
            part.file().chatId(),
            deletion.reason() == null ? deletion.outcome().wireName() : deletion);
  }
}
