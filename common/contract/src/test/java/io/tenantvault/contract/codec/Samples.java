package io.tenantvault.contract.codec;

import io.tenantvault.contract.event.AttemptFailed;
import io.tenantvault.contract.event.BackupCompleted;
import io.tenantvault.contract.event.BackupRequested;
import io.tenantvault.contract.event.Event;
import io.tenantvault.contract.event.JobFailed;
import io.tenantvault.contract.event.JobProgressed;
import io.tenantvault.contract.event.JobStamp;
import io.tenantvault.contract.event.JobStarted;
import io.tenantvault.contract.event.PartDeleted;
import io.tenantvault.contract.event.PartStored;
import io.tenantvault.contract.event.RestoreCompleted;
import io.tenantvault.contract.event.RestoreRequested;
import io.tenantvault.contract.event.StoredFile;
import io.tenantvault.contract.event.StoredPart;
import io.tenantvault.contract.id.BackupId;
import io.tenantvault.contract.id.JobId;
import io.tenantvault.contract.id.ProjectId;
import io.tenantvault.contract.job.BackupType;
import io.tenantvault.contract.job.Compression;
import io.tenantvault.contract.job.DumpFormat;
import io.tenantvault.contract.job.FailureCode;
import io.tenantvault.contract.job.JobKind;
import io.tenantvault.contract.job.Phase;
import java.time.Instant;

/** One fixed event of each type; what the golden files hold. */
final class Samples {

  private static final JobId JOB = JobId.parse("0b6f4a52-7f43-4f0b-9d0e-0a2c5a1f7d11");
  private static final ProjectId PROJECT = new ProjectId("acme");
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00.123Z");
  private static final StoredFile FILE = new StoredFile(4242, -1001234567890L, 17, "BQACAgIAAx0C");
  private static final StoredFile MANIFEST =
      new StoredFile(4242, -1001234567890L, 18, "BQACAgIAAx0D");
  private static final String SHA =
      "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";

  private Samples() {}

  static Event of(EventType type) {
    return switch (type) {
      case BACKUP_REQUESTED ->
          new BackupRequested(
              JOB, PROJECT, DumpFormat.SQL, true, "ops@acme.example", "nightly", "alice", NOW);
      case RESTORE_REQUESTED -> new RestoreRequested(JOB, PROJECT, BackupId.of(JOB), "alice", NOW);
      case JOB_STARTED -> new JobStarted(stamp(1), "backup-worker-1");
      case JOB_PROGRESSED ->
          new JobProgressed(stamp(2), Phase.DUMPING, 10_485_760, 2_097_152, 104_857_600L, 50_000);
      case PART_STORED ->
          new PartStored(stamp(3), new StoredPart(0, "acme.sql.gz.000", 19_922_944, SHA, FILE));
      case PART_DELETED ->
          new PartDeleted(
              JOB, PROJECT, FILE, PartDeleted.Outcome.REFUSED, "message can't be deleted", NOW);
      case ATTEMPT_FAILED ->
          new AttemptFailed(
              stamp(4),
              FailureCode.STORAGE_UNAVAILABLE,
              "Telegram answered 502 three times",
              NOW.plusSeconds(30));
      case JOB_FAILED ->
          new JobFailed(stamp(5), FailureCode.SCHEMA_MISSING, "tenant_acme does not exist");
      case BACKUP_COMPLETED ->
          new BackupCompleted(
              stamp(6),
              BackupId.of(JOB),
              BackupType.DATABASE,
              DumpFormat.SQL,
              Compression.GZIP,
              MANIFEST,
              MANIFEST,
              SHA,
              40_000_000,
              SHA,
              3,
              12,
              200_000,
              "15.18",
              "15.18",
              "alice",
              "nightly");
      case RESTORE_COMPLETED ->
          new RestoreCompleted(
              stamp(7),
              BackupId.of(JOB),
              12,
              200_000,
              "aside_0b6f4a527f434f0b9d0e0a2c5a1f7d11",
              "alice");
    };
  }

  private static JobStamp stamp(long version) {
    return new JobStamp(JOB, PROJECT, JobKind.EXPORT_BACKUP, 1, version, NOW);
  }
}
