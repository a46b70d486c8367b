package io.tenantvault.retention;

import static io.tenantvault.retention.schema.Tables.BACKUPS;
import static io.tenantvault.retention.schema.Tables.BACKUP_PARTS;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.notExists;
import static org.jooq.impl.DSL.selectOne;

import io.tenantvault.contract.event.BackupDeleted;
import io.tenantvault.contract.event.DeletionReason;
import io.tenantvault.contract.event.PartDeleted.Outcome;
import io.tenantvault.contract.id.BackupId;
import io.tenantvault.contract.id.JobId;
import io.tenantvault.contract.id.ProjectId;
import io.tenantvault.jobruntime.publish.EventPublisher;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes backups that somebody wanted deleted out of the catalogue, once nothing of them lies in
 * storage: the row outlives the documents, and never the other way round.
 */
final class ReportDeletedBackups {
  private static final Logger LOG = LoggerFactory.getLogger(ReportDeletedBackups.class);
  private static final int AT_ONCE = 1_000;

  private final DSLContext controlPlane;
  private final EventPublisher events;
  private final Duration markWait;
  private final Clock clock;

  /** What was reported and may not have reached the tables yet, with the time of the report. */
  private final Map<BackupId, Instant> reported = new HashMap<>();

  /**
   * Reports to these events.
   *
   * @param markWait how long a report may take to reach the tables before it is repeated
   */
  ReportDeletedBackups(
      DSLContext controlPlane, EventPublisher events, Duration markWait, Clock clock) {
    this.controlPlane = controlPlane;
    this.events = events;
    this.markWait = markWait;
    this.clock = clock;
  }

  /**
   * Reports those that are gone now. Called by one thread.
   *
   * @return how many
   */
  int run() throws InterruptedException {
    Instant now = clock.instant();
    reported.values().removeIf(time -> time.isBefore(now.minus(markWait)));
    int count = 0;
    List<BackupDeleted> batch;
    do {
      // Those that are reported already may fill the head of the list until their rows are gone.
      batch =
          gone(now, AT_ONCE + reported.size()).stream()
              .filter(gone -> !reported.containsKey(gone.backupId()))
              .limit(AT_ONCE)
              .toList();
      events.publishAll(batch);
      batch.forEach(gone -> reported(gone, now));
      count += batch.size();
    } while (batch.size() == AT_ONCE);
    return count;
  }

  private void reported(BackupDeleted gone, Instant now) {
    reported.put(gone.backupId(), now);
    LOG.atInfo()
        .addKeyValue("job_id", gone.jobId())
        .addKeyValue("project_id", gone.projectId())
        .log("backup {} is deleted", gone.backupId());
  }

  private List<BackupDeleted> gone(Instant now, int limit) {
    return controlPlane
        .selectFrom(BACKUPS)
        .where(BACKUPS.DELETION_REQUESTED_AT.isNotNull())
        .and(
            notExists(
                selectOne()
                    .from(BACKUP_PARTS)
                    .where(BACKUP_PARTS.JOB_ID.eq(BACKUPS.JOB_ID))
                    .and(
                        BACKUP_PARTS
                            .DELETION
                            .isNull()
                            .or(BACKUP_PARTS.DELETION.eq(inline(Outcome.REFUSED.wireName()))))))
        .orderBy(BACKUPS.DELETION_REQUESTED_AT)
        .limit(inline(limit))
        .fetch(row ->
            new BackupDeleted(
                new JobId(row.getJobId()),
                new ProjectId(row.getProjectId()),
                new BackupId(row.getId()),
                reason(row.getDeletionReason()),
                String.valueOf(row.getDeletionRequestedBy()),
                now));
  }

  private static @Nullable DeletionReason reason(@Nullable String word) {
    return word == null ? null : DeletionReason.ofWireName(word);
  }
}
