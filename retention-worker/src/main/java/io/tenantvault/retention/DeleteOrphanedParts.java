package io.tenantvault.retention;

import io.tenantvault.contract.event.PartDeleted;
import io.tenantvault.contract.event.PartDeleted.Outcome;
import io.tenantvault.contract.event.StoredFile;
import io.tenantvault.jobruntime.publish.EventPublisher;
import io.tenantvault.storage.ArtifactStorage;
import io.tenantvault.storage.Deletion;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Deletes documents that no backup owns: of backups that have to go, and of dead and failed
 * attempts. An attempt that does not know yet that it is dead may still store parts, so each scan
 * looks at every job again.
 */
final class DeleteOrphanedParts {

  private static final Logger LOG = LoggerFactory.getLogger(DeleteOrphanedParts.class);

  /** What was left behind and what was refused get this part of a batch each, however much else. */
  private static final int SHARE = 4;

  private final OrphanedParts orphans;
  private final ArtifactStorage storage;
  private final EventPublisher events;
  private final RetentionProperties settings;
  private final Clock clock;

  /** What was reported and has not reached the tables yet, with the time of the report. */
  private final Map<StoredFile, Instant> reported = new ConcurrentHashMap<>();

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
   * What one batch came to.
   *
   * @param outcomes how many deletions ended in which way
   * @param more whether it makes sense to go on at once: the batch was full, and the storage
   *     answers
   */
  record Turn(Map<Outcome, Integer> outcomes, boolean more) {}

  /** Destroys the keys of dead attempts, which those who stored nothing leave behind as well. */
  void destroyKeysOfDeadAttempts() {
    told(orphans.destroyKeysOfDeadAttempts());
  }

  private static void told(int destroyedKeys) {
    if (destroyedKeys > 0) {
      LOG.info("destroyed the keys of {} encrypted artifacts", destroyedKeys);
    }
  }

  /** Deletes what is due now, at most one batch. Called by one thread. */
  Turn run() throws InterruptedException {
    Instant now = clock.instant();
    RetentionProperties.Deletion deletion = settings.deletion();
    reported.values().removeIf(time -> time.isBefore(now.minus(deletion.markWait())));
    int share = deletion.batch() / SHARE;
    var due = new ArrayList<OrphanedPart>();
    boolean full =
        add(share, limit -> orphans.refused(now, settings.refused(), limit), due)
            | add(share, orphans::leftBehind, due)
            | add(deletion.batch() - due.size(), orphans::unwanted, due);
    // Before any document: what a crash leaves behind then is nothing that could be read.
    told(due.isEmpty() ? 0 : orphans.destroyKeys(due));
    var batch = new DeleteInFlight(storage, this::report, deletion.inFlight());
    boolean answered = batch.delete(due);
    return new Turn(batch.outcomes(), full && answered);
  }

  // Parts that are reported already may fill the head of the list until their marks arrive.
  private boolean add(int limit, IntFunction<List<OrphanedPart>> find, List<OrphanedPart> due) {
    List<OrphanedPart> found =
        find.apply(limit + reported.size()).stream()
            .filter(part -> !reported.containsKey(part.file()))
            .limit(limit)
            .toList();
    due.addAll(found);
    return found.size() == limit;
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
