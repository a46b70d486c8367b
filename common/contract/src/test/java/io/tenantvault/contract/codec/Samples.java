package io.tenantvault.contract.codec;

import static java.util.Map.entry;

import io.tenantvault.contract.event.AccessOutcome;
import io.tenantvault.contract.event.AccessRecorded;
import io.tenantvault.contract.event.AttemptFailed;
import io.tenantvault.contract.event.BackupCompleted;
import io.tenantvault.contract.event.BackupContents;
import io.tenantvault.contract.event.BackupDeleted;
import io.tenantvault.contract.event.BackupDeletionRequested;
import io.tenantvault.contract.event.BackupExpiring;
import io.tenantvault.contract.event.BackupHoldPlaced;
import io.tenantvault.contract.event.BackupHoldReleased;
import io.tenantvault.contract.event.BackupImportStarted;
import io.tenantvault.contract.event.BackupRequested;
import io.tenantvault.contract.event.BackupVerified;
import io.tenantvault.contract.event.BackupWarning;
import io.tenantvault.contract.event.DateRange;
import io.tenantvault.contract.event.DeletionReason;
import io.tenantvault.contract.event.Event;
import io.tenantvault.contract.event.JobCancelRequested;
import io.tenantvault.contract.event.JobCancelled;
import io.tenantvault.contract.event.JobFailed;
import io.tenantvault.contract.event.JobProgressed;
import io.tenantvault.contract.event.JobRetryRequested;
import io.tenantvault.contract.event.JobStamp;
import io.tenantvault.contract.event.JobStarted;
import io.tenantvault.contract.event.LogsBackupRequested;
import io.tenantvault.contract.event.NotificationSettings;
import io.tenantvault.contract.event.NotificationSettingsChanged;
import io.tenantvault.contract.event.ObjectStored;
import io.tenantvault.contract.event.Occasion;
import io.tenantvault.contract.event.PartDeleted;
import io.tenantvault.contract.event.PartStored;
import io.tenantvault.contract.event.RestoreCompleted;
import io.tenantvault.contract.event.RestoreRequested;
import io.tenantvault.contract.event.RestoreUndoRequested;
import io.tenantvault.contract.event.RestoreUndone;
import io.tenantvault.contract.event.RetentionPolicy;
import io.tenantvault.contract.event.RetentionPolicyChanged;
import io.tenantvault.contract.event.RetentionRunEnded;
import io.tenantvault.contract.event.RetentionRunRequested;
import io.tenantvault.contract.event.ScheduleDeleted;
import io.tenantvault.contract.event.ScheduleOptions;
import io.tenantvault.contract.event.ScheduleRan;
import io.tenantvault.contract.event.ScheduleSaved;
import io.tenantvault.contract.event.ScheduleSpec;
import io.tenantvault.contract.event.StorageBackupRequested;
import io.tenantvault.contract.event.StoredFile;
import io.tenantvault.contract.event.StoredPart;
import io.tenantvault.contract.event.TableCount;
import io.tenantvault.contract.event.VerificationCompleted;
import io.tenantvault.contract.event.VerificationRequested;
import io.tenantvault.contract.id.AccessId;
import io.tenantvault.contract.id.BackupId;
import io.tenantvault.contract.id.FilePath;
import io.tenantvault.contract.id.JobId;
import io.tenantvault.contract.id.ProjectId;
import io.tenantvault.contract.id.RetentionRunId;
import io.tenantvault.contract.id.ScheduleId;
import io.tenantvault.contract.job.ArtifactFormat;
import io.tenantvault.contract.job.BackupType;
import io.tenantvault.contract.job.Compression;
import io.tenantvault.contract.job.DumpFormat;
import io.tenantvault.contract.job.DumpScope;
import io.tenantvault.contract.job.Encryption;
import io.tenantvault.contract.job.EncryptionFormat;
import io.tenantvault.contract.job.FailureCode;
import io.tenantvault.contract.job.JobKind;
import io.tenantvault.contract.job.LogFormat;
import io.tenantvault.contract.job.Phase;
import io.tenantvault.contract.job.VerificationOutcome;
import io.tenantvault.contract.job.WarningCode;
import io.tenantvault.contract.schedule.Cron;
import io.tenantvault.contract.schedule.RunOutcome;
import io.tenantvault.contract.schedule.SchedulePreset;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** One fixed event of each type; what the golden files hold. */
final class Samples {

  private static final JobId JOB = JobId.parse("0b6f4a52-7f43-4f0b-9d0e-0a2c5a1f7d11");
  private static final ProjectId PROJECT = new ProjectId("acme");
  private static final JobId OTHER_JOB = JobId.parse("6a0f1c52-15b0-4d86-9c43-6f5b1e1f6b22");
  private static final RetentionRunId RUN =
      RetentionRunId.parse("8d3b0e0e-6f0a-4b58-8f0c-0a52a1c1d0aa");
  private static final ScheduleId SCHEDULE =
      new ScheduleId(UUID.fromString("3c9d4b8e-2f61-4a57-9b0e-8d1f6a2c7e45"));
  private static final AccessId ACCESS = AccessId.parse("51c9a0de-7c1b-4b0e-9d55-3d1a4f2b8e60");
  private static final FilePath PATH = new FilePath("videos/2026/intro.mp4");
  private static final String DAMAGE = "table orders has 19999 rows instead of 20000";
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
              ArtifactFormat.SQL,
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
              "nightly",
              null,
              null,
              null);
      case RESTORE_COMPLETED ->
          new RestoreCompleted(
              stamp(7),
              BackupId.of(JOB),
              12,
              200_000,
              "aside_0b6f4a527f434f0b9d0e0a2c5a1f7d11",
              "alice",
              null);
      case LOGS_BACKUP_REQUESTED ->
          new LogsBackupRequested(
              JOB,
              PROJECT,
              LogFormat.JSON,
              new DateRange("2026-02-01", "2026-02-28T12:00:00Z"),
              "ops@acme.example",
              null,
              "alice",
              NOW);
      case STORAGE_BACKUP_REQUESTED ->
          new StorageBackupRequested(
              JOB, PROJECT, PATH, "ops@acme.example", null, "storage-service", NOW);
      case RESTORE_UNDO_REQUESTED -> new RestoreUndoRequested(JOB, PROJECT, OTHER_JOB, "bob", NOW);
      case RESTORE_UNDONE ->
          new RestoreUndone(stamp(8), OTHER_JOB, "aside_0b6f4a527f434f0b9d0e0a2c5a1f7d11", "bob");
      case VERIFICATION_REQUESTED ->
          new VerificationRequested(JOB, PROJECT, BackupId.of(OTHER_JOB), "bob", NOW);
      case VERIFICATION_COMPLETED ->
          new VerificationCompleted(
              stamp(8), BackupId.of(OTHER_JOB), VerificationOutcome.DAMAGED, DAMAGE, "bob");
      case BACKUP_VERIFIED ->
          new BackupVerified(
              JOB,
              PROJECT,
              BackupId.of(JOB),
              BackupType.DATABASE,
              VerificationOutcome.DAMAGED,
              DAMAGE,
              OTHER_JOB,
              "bob",
              NOW);
      case JOB_CANCELLED -> new JobCancelled(stamp(9), "bob");
      case BACKUP_IMPORT_STARTED ->
          new BackupImportStarted(stamp(1), BackupId.of(OTHER_JOB), "api-gateway-1", "bob");
      case JOB_CANCEL_REQUESTED ->
          new JobCancelRequested(JOB, PROJECT, JobKind.EXPORT_BACKUP, "bob", NOW);
      case JOB_RETRY_REQUESTED ->
          new JobRetryRequested(JOB, PROJECT, JobKind.EXPORT_BACKUP, 3, "bob", NOW);
      case BACKUP_DELETION_REQUESTED ->
          new BackupDeletionRequested(JOB, PROJECT, BackupId.of(JOB), null, "bob", NOW);
      case BACKUP_DELETED -> new BackupDeleted(JOB, PROJECT, BackupId.of(JOB), null, "bob", NOW);
      case OBJECT_STORED -> new ObjectStored(PROJECT, PATH, 3_000_000_000L, SHA, "etag-1", NOW);
      case BACKUP_HOLD_PLACED ->
          new BackupHoldPlaced(JOB, PROJECT, BackupId.of(JOB), "case 4711", "bob", NOW);
      case BACKUP_HOLD_RELEASED ->
          new BackupHoldReleased(JOB, PROJECT, BackupId.of(JOB), "bob", NOW);
      case BACKUP_EXPIRING ->
          new BackupExpiring(
              JOB,
              PROJECT,
              BackupId.of(JOB),
              BackupType.DATABASE,
              Instant.parse("2026-02-06T12:00:00Z"),
              Instant.parse("2026-03-08T12:00:00Z"),
              40_000_000,
              true,
              NOW);
      case RETENTION_POLICY_CHANGED ->
          new RetentionPolicyChanged(
              PROJECT, new RetentionPolicy(3, 7, 4, 12, 2, ZoneId.of("Europe/Berlin")), "bob", NOW);
      case RETENTION_RUN_REQUESTED -> new RetentionRunRequested(RUN, "bob", NOW);
      case RETENTION_RUN_ENDED ->
          new RetentionRunEnded(
              RUN,
              "bob",
              Instant.parse("2026-03-01T12:00:00Z"),
              12,
              3,
              5,
              "the broker did not acknowledge within 30 s",
              NOW);
      case SCHEDULE_SAVED ->
          new ScheduleSaved(
              SCHEDULE,
              PROJECT,
              new ScheduleSpec(
                  null,
                  BackupType.DATABASE,
                  null,
                  SchedulePreset.DAILY,
                  ZoneId.of("UTC"),
                  true,
                  ScheduleOptions.NONE),
              Instant.parse("2026-03-02T03:17:42Z"),
              "bob",
              NOW);
      case SCHEDULE_DELETED -> new ScheduleDeleted(SCHEDULE, PROJECT, "bob", NOW);
      case SCHEDULE_RAN ->
          new ScheduleRan(
              SCHEDULE,
              PROJECT,
              NOW.minusSeconds(86_400),
              Instant.parse("2026-03-01T12:00:00Z"),
              RunOutcome.STARTED,
              JOB,
              2,
              Instant.parse("2026-03-02T12:00:00Z"),
              "tenantvault",
              NOW);
      case NOTIFICATION_SETTINGS_CHANGED ->
          new NotificationSettingsChanged(
              PROJECT,
              new NotificationSettings(
                  List.of("ada@example.org"),
                  "https://example.org/hooks/backups",
                  List.of(Occasion.JOB_FAILED, Occasion.BACKUP_EXPIRING)),
              "bob",
              NOW);
      case ACCESS_RECORDED ->
          new AccessRecorded(
              ACCESS,
              "backup.download",
              new AccessRecorded.Client("bob", "user", "203.0.113.7"),
              new AccessRecorded.Target(PROJECT, "acme", BackupId.of(JOB), null),
              new AccessRecorded.Answer(AccessOutcome.ALLOWED, 200, null),
              "4bf92f3577b34da6a3ce929d0e0e4736",
              NOW);
    };
  }

  /** Events as they are with all that may be left out. */
  static Map<String, Event> complete() {
    return Map.ofEntries(
        entry(
            "io.tenantvault.access.recorded.v1-denied",
            new AccessRecorded(
                ACCESS,
                "job.cancel",
                new AccessRecorded.Client(null, null, "203.0.113.7"),
                new AccessRecorded.Target(null, "globex", null, JOB),
                new AccessRecorded.Answer(AccessOutcome.DENIED, 401, "unauthenticated"),
                "4bf92f3577b34da6a3ce929d0e0e4736",
                NOW)),
        entry(
            "io.tenantvault.schedule.saved.v1-full",
            new ScheduleSaved(
                SCHEDULE,
                PROJECT,
                new ScheduleSpec(
                    "nightly",
                    BackupType.DATABASE,
                    new Cron("30 2 * * mon-fri"),
                    null,
                    ZoneId.of("Europe/Berlin"),
                    false,
                    new ScheduleOptions(
                        ArtifactFormat.TAR,
                        false,
                        List.of("orders"),
                        List.of("order_events"),
                        true,
                        false,
                        "nightly",
                        null,
                        90,
                        "ops@acme.example")),
                null,
                "bob",
                NOW)),
        entry(
            "io.tenantvault.backup.requested.v1-partial",
            new BackupRequested(
                JOB,
                PROJECT,
                DumpFormat.TAR,
                false,
                null,
                null,
                List.of("orders"),
                List.of("order_events"),
                true,
                false,
                null,
                "alice",
                NOW)),
        entry(
            "io.tenantvault.restore.requested.v1-selected",
            new RestoreRequested(
                JOB,
                PROJECT,
                BackupId.of(OTHER_JOB),
                new ProjectId("shop"),
                List.of("orders"),
                PATH,
                "alice",
                NOW)),
        entry(
            "io.tenantvault.backup.completed.v1-contents",
            new BackupCompleted(
                stamp(6),
                BackupId.of(JOB),
                BackupType.DATABASE,
                ArtifactFormat.SQL,
                Compression.GZIP,
                MANIFEST,
                MANIFEST,
                SHA,
                40_000_000,
                SHA,
                3,
                1,
                200_000,
                "15.18",
                "15.18",
                "alice",
                null,
                new BackupContents(
                    DumpScope.ALL,
                    true,
                    List.of(new TableCount("orders", 200_000)),
                    7L,
                    PATH,
                    104_857_600),
                null,
                null)),
        entry(
            "io.tenantvault.restore.completed.v1-files",
            new RestoreCompleted(stamp(7), BackupId.of(JOB), 0, 0, null, "alice", 12L)),
        entry(
            "io.tenantvault.backup.requested.v1-kept",
            new BackupRequested(
                JOB,
                PROJECT,
                DumpFormat.SQL,
                true,
                "ops@acme.example",
                "nightly",
                null,
                null,
                null,
                null,
                90,
                "alice",
                NOW)),
        entry(
            "io.tenantvault.logs-backup.requested.v1-kept",
            new LogsBackupRequested(
                JOB,
                PROJECT,
                LogFormat.JSON,
                new DateRange("2026-02-01", "2026-02-28T12:00:00Z"),
                "ops@acme.example",
                90,
                "alice",
                NOW)),
        entry(
            "io.tenantvault.storage-backup.requested.v1-kept",
            new StorageBackupRequested(
                JOB, PROJECT, PATH, "ops@acme.example", 90, "storage-service", NOW)),
        entry(
            "io.tenantvault.backup.completed.v1-kept",
            new BackupCompleted(
                stamp(6),
                BackupId.of(JOB),
                BackupType.DATABASE,
                ArtifactFormat.SQL,
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
                "nightly",
                null,
                90,
                null)),
        entry(
            "io.tenantvault.backup.completed.v1-encrypted",
            new BackupCompleted(
                stamp(6),
                BackupId.of(JOB),
                BackupType.DATABASE,
                ArtifactFormat.SQL,
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
                null,
                null,
                null,
                new Encryption(EncryptionFormat.AGE, "age1" + "q".repeat(58)))),
        entry(
            "io.tenantvault.backup.completed.v1-warnings",
            new BackupCompleted(
                stamp(6),
                BackupId.of(JOB),
                BackupType.DATABASE,
                ArtifactFormat.SQL,
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
                null,
                new BackupContents(
                    DumpScope.ALL,
                    false,
                    List.of(new TableCount("orders", 200_000)),
                    null,
                    null,
                    104_857_600,
                    List.of(
                        new BackupWarning(
                            WarningCode.EXTENSION_NEEDED,
                            "citext",
                            "uses the extension citext, which must be installed where it is restored"))),
                null,
                null)),
        entry(
            "io.tenantvault.backup.deletion-requested.v1-expired",
            new BackupDeletionRequested(
                JOB, PROJECT, BackupId.of(JOB), DeletionReason.EXPIRED, "bob", NOW)),
        entry(
            "io.tenantvault.backup.deleted.v1-expired",
            new BackupDeleted(JOB, PROJECT, BackupId.of(JOB), DeletionReason.EXPIRED, "bob", NOW)));
  }

  private static JobStamp stamp(long version) {
    return new JobStamp(JOB, PROJECT, JobKind.EXPORT_BACKUP, 1, version, NOW);
  }
}
