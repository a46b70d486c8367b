package io.tenantvault.retention;

import static io.tenantvault.retention.schema.Tables.BACKUPS;
import static io.tenantvault.retention.schema.Tables.BACKUP_PARTS;
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
  private static final int AT_ONCE = 200;

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
    for (BackupDeleted gone : gone(now)) {
      if (reported.putIfAbsent(gone.backupId(), now) == null) {
        events.publish(gone);
        count++;
        LOG.atInfo()
            .addKeyValue("job_id", gone.jobId())
            .addKeyValue("project_id", gone.projectId())
            .log("backup {} is deleted", gone.backupId());
      }
    }
    return count;
  }

  private List<BackupDeleted> gone(Instant now) {
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
                            .or(BACKUP_PARTS.DELETION.eq(Outcome.REFUSED.wireName())))))
        .orderBy(BACKUPS.DELETION_REQUESTED_AT)
        .limit(AT_ONCE)
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
