package io.tenantvault.retention.run;

import io.tenantvault.contract.event.BackupDeletionRequested;
import io.tenantvault.contract.event.DeletionReason;
import io.tenantvault.contract.id.BackupId;
import io.tenantvault.contract.id.JobId;
import io.tenantvault.contract.id.ProjectId;
import io.tenantvault.jobruntime.publish.EventPublisher;
import io.tenantvault.retention.run.PlainBackups.Place;
import io.tenantvault.retention.run.RuledProjects.Doomed;
import io.tenantvault.retention.schema.tables.records.BackupsRecord;
import io.tenantvault.retention.schema.tables.records.RetentionPoliciesRecord;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * Asks for the deletion of what has to go. That is all: the record that a backup is to be deleted
 * comes before anything of it is, so that a crash leaves no document that nobody knows of.
 */
final class GiveUpBackups {

  private final PlainBackups plain;
  private final RuledProjects ruled;
  private final EventPublisher events;

  GiveUpBackups(PlainBackups plain, RuledProjects ruled, EventPublisher events) {
    this.plain = plain;
    this.ruled = ruled;
    this.events = events;
  }

  /** Of projects without rules. */
  Given ofPlain(Instant now) throws InterruptedException {
    int expired = 0;
    Place after = null;
    List<BackupsRecord> batch;
    do {
      batch = plain.expired(now, after);
      events.publishAll(
          batch.stream().map(backup -> request(backup, DeletionReason.EXPIRED, now)).toList());
      expired += batch.size();
      if (!batch.isEmpty()) {
        after = new Place(batch.getLast().getExpiresAt(), batch.getLast().getId());
      }
    } while (batch.size() == PlainBackups.BATCH);
    return new Given(expired, 0);
  }

  /** Of a project with rules. */
  Given ofRuled(RetentionPoliciesRecord rules, Instant now) throws InterruptedException {
    Given all = Given.NOTHING;
    UUID after = null;
    List<Doomed> batch;
    do {
      batch = ruled.doomed(rules, now, after);
      events.publishAll(batch.stream().map(doomed -> request(doomed, now)).toList());
      int superseded = (int) batch.stream().filter(Doomed::superseded).count();
      all = all.plus(new Given(batch.size() - superseded, superseded));
      after = batch.isEmpty() ? after : batch.getLast().backup().getId();
    } while (batch.size() == RuledProjects.BATCH);
    return all;
  }

  private static BackupDeletionRequested request(Doomed doomed, Instant now) {
    return request(
        doomed.backup(), doomed.superseded() ? DeletionReason.POLICY : DeletionReason.EXPIRED, now);
  }

  private static BackupDeletionRequested request(
      BackupsRecord backup, DeletionReason reason, Instant now) {
    return new BackupDeletionRequested(
        new JobId(backup.getJobId()),
        new ProjectId(backup.getProjectId()),
        new BackupId(backup.getId()),
        reason,
        RunRetention.PLATFORM,
        now);
  }
}
