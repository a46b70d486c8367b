package io.tenantvault.projection.tables;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenantvault.contract.event.Event;
import io.tenantvault.contract.event.JobStamp;
import io.tenantvault.contract.event.VerificationCompleted;
import io.tenantvault.contract.event.VerificationRequested;
import io.tenantvault.contract.id.BackupId;
import io.tenantvault.contract.id.JobId;
import io.tenantvault.contract.id.ProjectId;
import io.tenantvault.contract.job.JobKind;
import io.tenantvault.contract.job.VerificationOutcome;
import io.tenantvault.projection.SampleEvents;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What verifications have found stands on the backup; the latest one counts. */
class VerificationsIT {

  private static final String FOUND =
      "SELECT concat_ws('|', verification, verification_detail, extract(hour from verified_at at time zone 'UTC'))"
          + " FROM control_plane.backups";

  @RegisterExtension private static final Projection projection = new Projection();
  private final SampleEvents backup = new SampleEvents("shop");

  @Test
  void standOnTheBackupAndInTheAuditLog() {
    projection.project(List.of(backup.completed(1, 5, 101)));
    assertThat(projection.query(FOUND)).containsExactly("");

    projection.project(List.of(backup.verified(VerificationOutcome.DAMAGED, 1)));

    assertThat(projection.query(FOUND)).containsExactly("damaged|after 1 hours|11");
    assertThat(
            projection.query(
                "SELECT level || ' ' || actor || ' ' || message FROM control_plane.project_logs WHERE action = 'backup.damaged'"))
        .containsExactly(
            "error bob Backup %s is DAMAGED: after 1 hours".formatted(BackupId.of(backup.job())));
  }

  @Test
  void giveWayToLaterOnesAlsoWithinABatchAndInAReplay() {
    List<Event> story =
        List.of(
            backup.completed(1, 5, 101),
            backup.verified(VerificationOutcome.DAMAGED, 2),
            backup.verified(VerificationOutcome.VERIFIED, 3),
            backup.verified(VerificationOutcome.DAMAGED, 1));

    projection.project(story);
    projection.project(story);

    assertThat(projection.query(FOUND)).containsExactly("verified|after 3 hours|13");
  }

  @Test
  void areGoneWithTheBackup() {
    projection.project(
        List.of(
            backup.completed(1, 5, 101),
            backup.deletionRequested(),
            backup.backupDeleted(),
            backup.verified(VerificationOutcome.VERIFIED, 1)));

    assertThat(projection.query(FOUND)).isEmpty();
  }

  @Test
  void areJobsAsOthersAre() {
    var job = new JobId(UUID.randomUUID());
    var shop = new ProjectId("shop");
    BackupId looked = BackupId.of(backup.job());

    projection.project(
        List.of(
            new VerificationRequested(job, shop, looked, "ada", SampleEvents.ASKED),
            new VerificationCompleted(
                new JobStamp(job, shop, JobKind.VERIFY_BACKUP, 1, 3, SampleEvents.ASKED),
                looked,
                VerificationOutcome.DAMAGED,
                "a part is gone",
                "ada")));

    assertThat(
            projection.query(
                "SELECT concat_ws('|', type, status, created_by, backup_id) FROM control_plane.jobs"))
        .containsExactly("verify_backup|completed|ada|" + looked);
  }
}
