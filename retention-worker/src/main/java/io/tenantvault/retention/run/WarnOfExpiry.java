package io.tenantvault.retention.run;

import io.tenantvault.contract.event.BackupExpiring;
import io.tenantvault.contract.id.BackupId;
import io.tenantvault.contract.id.JobId;
import io.tenantvault.contract.id.ProjectId;
import io.tenantvault.contract.job.BackupType;
import io.tenantvault.jobruntime.publish.EventPublisher;
import io.tenantvault.retention.run.PlainBackups.Expiring;
import io.tenantvault.retention.run.PlainBackups.Place;
import io.tenantvault.retention.schema.tables.records.BackupsRecord;
import io.tenantvault.retention.schema.tables.records.RetentionPoliciesRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Tells of backups that expire soon and that nothing will keep; of each once. */
final class WarnOfExpiry {

  private final PlainBackups plain;
  private final RuledProjects ruled;
  private final EventPublisher events;
  private final Duration before;

  /**
   * Tells these events.
   *
   * @param before how long before they expire
   */
  WarnOfExpiry(PlainBackups plain, RuledProjects ruled, EventPublisher events, Duration before) {
    this.plain = plain;
    this.ruled = ruled;
    this.events = events;
    this.before = before;
  }

  /**
   * Of projects without rules.
   *
   * @return how many
   */
  int ofPlain(Instant now) throws InterruptedException {
    int warned = 0;
    Place after = null;
    List<Expiring> batch;
    do {
      batch = plain.unwarned(now.plus(before), after);
      warned += publish(batch, now);
      if (!batch.isEmpty()) {
        BackupsRecord end = batch.getLast().backup();
        after = new Place(end.getExpiresAt(), end.getId());
      }
    } while (batch.size() == PlainBackups.BATCH);
    return warned;
  }

  /**
   * Of a project with rules.
   *
   * @return how many
   */
  int ofRuled(RetentionPoliciesRecord rules, Instant now) throws InterruptedException {
    int warned = 0;
    UUID after = null;
    List<Expiring> batch;
    do {
      batch = ruled.unwarned(rules, now, now.plus(before), after);
      warned += publish(batch, now);
      after = batch.isEmpty() ? after : batch.getLast().backup().getId();
    } while (batch.size() == RuledProjects.BATCH);
    return warned;
  }

  private int publish(List<Expiring> batch, Instant now) throws InterruptedException {
    events.publishAll(batch.stream().map(expiring -> warning(expiring, now)).toList());
    return batch.size();
  }

  private static BackupExpiring warning(Expiring expiring, Instant now) {
    BackupsRecord backup = expiring.backup();
    return new BackupExpiring(
        new JobId(backup.getJobId()),
        new ProjectId(backup.getProjectId()),
        new BackupId(backup.getId()),
        BackupType.ofWireName(backup.getType()),
        backup.getCreatedAt(),
        backup.getExpiresAt(),
        backup.getSize(),
        expiring.last(),
        now);
  }
}
