package io.tenantvault.projection.tables;

import io.tenantvault.contract.event.BackupVerified;
import io.tenantvault.contract.event.VerificationRequested;
import io.tenantvault.projection.tables.AuditRows.Line;
import java.util.Map;

/** What the audit log says of a verification. */
final class VerificationLine {

  private VerificationLine() {}

  static Line of(VerificationRequested wanted) {
    return new Line(
        "info",
        "verification.requested",
        wanted.requestedBy(),
        "Verification of backup " + wanted.backupId() + " requested",
        Map.of("job_id", wanted.jobId(), "backup_id", wanted.backupId()));
  }

  static Line of(BackupVerified found) {
    boolean good =
        switch (found.outcome()) {
          case VERIFIED -> true;
          case DAMAGED -> false;
        };
    return new Line(
        good ? "info" : "error",
        "backup." + found.outcome().wireName(),
        found.requestedBy(),
        "Backup %s %s: %s"
            .formatted(found.backupId(), good ? "was verified" : "is DAMAGED", found.detail()),
        Map.of(
            "job_id",
            found.jobId(),
            "backup_id",
            found.backupId(),
            "verification_job_id",
            found.verificationJobId()));
  }
}
