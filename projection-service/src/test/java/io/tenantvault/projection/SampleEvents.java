package io.tenantvault.projection;

import io.tenantvault.contract.event.AttemptFailed;
import io.tenantvault.contract.event.BackupCompleted;
import io.tenantvault.contract.event.BackupContents;
import io.tenantvault.contract.event.BackupDeleted;
import io.tenantvault.contract.event.BackupDeletionRequested;
import io.tenantvault.contract.event.BackupExpiring;
import io.tenantvault.contract.event.BackupHoldPlaced;
import io.tenantvault.contract.event.BackupHoldReleased;
import io.tenantvault.contract.event.BackupRequested;
import io.tenantvault.contract.event.BackupVerified;
import io.tenantvault.contract.event.BackupWarning;
import io.tenantvault.contract.event.DeletionReason;
import io.tenantvault.contract.event.Event;
import io.tenantvault.contract.event.JobCancelRequested;
import io.tenantvault.contract.event.JobCancelled;
import io.tenantvault.contract.event.JobFailed;
import io.tenantvault.contract.event.JobProgressed;
import io.tenantvault.contract.event.JobRetryRequested;
import io.tenantvault.contract.event.JobStamp;
import io.tenantvault.contract.event.JobStarted;
import io.tenantvault.contract.event.PartDeleted;
import io.tenantvault.contract.event.PartStored;
import io.tenantvault.contract.event.RestoreCompleted;
import io.tenantvault.contract.event.RestoreRequested;
import io.tenantvault.contract.event.StoredFile;
import io.tenantvault.contract.event.StoredPart;
import io.tenantvault.contract.event.TableCount;
import io.tenantvault.contract.id.BackupId;
import io.tenantvault.contract.id.JobId;
import io.tenantvault.contract.id.ProjectId;
import io.tenantvault.contract.job.ArtifactFormat;
import io.tenantvault.contract.job.BackupType;
import io.tenantvault.contract.job.Compression;
import io.tenantvault.contract.job.DumpFormat;
import io.tenantvault.contract.job.DumpScope;
import io.tenantvault.contract.job.Encryption;
import io.tenantvault.contract.job.EncryptionFormat;
import io.tenantvault.contract.job.FailureCode;
import io.tenantvault.contract.job.JobKind;
import io.tenantvault.contract.job.Phase;
import io.tenantvault.contract.job.VerificationOutcome;
import io.tenantvault.contract.job.WarningCode;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What is told of one backup whose first attempt fails and whose second succeeds. */
public final class SampleEvents {
  public static final Instant ASKED = Instant.parse("2026-01-31T10:00:00Z");

  private final JobId job = new JobId(UUID.randomUUID());
  private final ProjectId project;

  public SampleEvents(String project) {
    this.project = new ProjectId(project);
  }

  public JobId job() {
    return job;
  }

  /** All of them, in the order in which they happen. */
  public List<Event> all() {
    return List.of(
        requested(),
        started(1),
        progressed(1, 2, 1_000),
        stored(1, 3, 101),
        attemptFailed(1, 4, "the server closed the connection"),
        started(2),
        progressed(2, 2, 500),
        stored(2, 3, 102),
        progressed(2, 4, 9_000),
        completed(2, 5, 102),
        deleted(101, PartDeleted.Outcome.DELETED, 60));
  }

  /** A restore that fails and is tried again until it has failed for good. */
  public List<Event> failing() {
    return List.of(
        new RestoreRequested(job, project, BackupId.of(job), "ada", ASKED),
        new JobStarted(stamp(JobKind.RESTORE_BACKUP, 1, 1), "worker-1"),
        new AttemptFailed(
            stamp(JobKind.RESTORE_BACKUP, 1, 2), FailureCode.STALLED, "no progress", ASKED),
        new JobStarted(stamp(JobKind.RESTORE_BACKUP, 2, 1), "worker-2"),
        new JobProgressed(
            stamp(JobKind.RESTORE_BACKUP, 2, 2), Phase.RESTORING, 5, 4_096, 10_000L, 3),
        new JobFailed(
            stamp(JobKind.RESTORE_BACKUP, 3, 7), FailureCode.WORKER_LOST, "the worker died"));
  }

  /** A restore that succeeds at once. */
  public List<Event> restoring() {
    return List.of(
        new RestoreRequested(job, project, BackupId.of(job), "ada", ASKED),
        new JobStarted(stamp(JobKind.RESTORE_BACKUP, 1, 1), "worker-1"),
        new JobProgressed(
            stamp(JobKind.RESTORE_BACKUP, 1, 2), Phase.RESTORING, 5, 4_096, 10_000L, 3),
        new JobProgressed(
            stamp(JobKind.RESTORE_BACKUP, 1, 3), Phase.VERIFYING, 9, 9_000, 10_000L, 6),
        new RestoreCompleted(
            stamp(JobKind.RESTORE_BACKUP, 1, 4), BackupId.of(job), 4, 7, "aside_1", "ada", null));
  }

  public Event requested() {
    return new BackupRequested(job, project, DumpFormat.SQL, true, null, null, "ada", ASKED);
  }

  public Event started(int attempt) {
    return new JobStarted(stamp(attempt, 1), "worker-" + attempt);
  }

  public Event progressed(int attempt, long version, long bytes) {
    return new JobProgressed(stamp(attempt, version), Phase.DUMPING, bytes, bytes / 4, 10_000L, 7);
  }

  public Event stored(int attempt, long version, long message) {
    return new PartStored(
        stamp(attempt, version), new StoredPart(0, "shop.sql.gz", 42, "ab12", file(message)));
  }

  public Event attemptFailed(int attempt, long version, String message) {
    return new AttemptFailed(
        stamp(attempt, version), FailureCode.SOURCE_UNREACHABLE, message, ASKED.plusSeconds(30));
  }

  public Event completed(int attempt, long version, long message) {
    return completed(attempt, version, message, null);
  }

  public Event completed(int attempt, long version, long message, @Nullable Integer retentionDays) {
    return completed(attempt, version, message, retentionDays, null);
  }

  /** A backup that only the key of this recipient opens. */
  public Event completedFor(String recipient) {
    return completed(1, 9, 201, null, new Encryption(EncryptionFormat.AGE, recipient));
  }

  private Event completed(
      int attempt,
      long version,
      long message,
      @Nullable Integer retentionDays,
      @Nullable Encryption encryption) {
    return new BackupCompleted(
        stamp(attempt, version),
        BackupId.of(job),
        BackupType.DATABASE,
        ArtifactFormat.SQL,
        Compression.GZIP,
        file(message),
        file(message + 1),
        "cd34",
        42,
        "ab12",
        1,
        4,
        7,
        "15.8",
        "15.8",
        "ada",
        null,
        new BackupContents(
            DumpScope.ALL,
            false,
            List.of(new TableCount("orders", 7)),
            null,
            null,
            168,
            List.of(new BackupWarning(WarningCode.ROLE_NEEDED, "reader", "needs the role"))),
        retentionDays,
        encryption);
  }

  /** What a verification, so many hours later, has found. */
  public Event verified(VerificationOutcome outcome, int hours) {
    return new BackupVerified(
        job,
        project,
        BackupId.of(job),
        BackupType.DATABASE,
        outcome,
        "after %d hours".formatted(hours),
        new JobId(UUID.nameUUIDFromBytes(new byte[] {(byte) hours})),
        "bob",
        ASKED.plusSeconds(3_600L * hours));
  }

  public Event failed(int attempt, long version) {
    return new JobFailed(stamp(attempt, version), FailureCode.DUMP_FAILED, "disk full");
  }

  public Event retryRequested(int failedAttempt) {
    return new JobRetryRequested(
        job, project, JobKind.EXPORT_BACKUP, failedAttempt, "bob", ASKED.plusSeconds(100));
  }

  public Event cancelRequested() {
    return new JobCancelRequested(
        job, project, JobKind.EXPORT_BACKUP, "bob", ASKED.plusSeconds(101));
  }

  public Event cancelled(int attempt, long version) {
    return new JobCancelled(stamp(attempt, version), "bob");
  }

  public Event deletionRequested() {
    return deletionRequested(102);
  }

  public Event deletionRequested(long secondsLater) {
    return new BackupDeletionRequested(
        job,
        project,
        BackupId.of(job),
        DeletionReason.REQUESTED,
        "bob",
        ASKED.plusSeconds(secondsLater));
  }

  public Event backupDeleted() {
    return new BackupDeleted(
        job, project, BackupId.of(job), DeletionReason.REQUESTED, "bob", ASKED.plusSeconds(103));
  }

  public Event held(long secondsLater) {
    return new BackupHoldPlaced(
        job, project, BackupId.of(job), "case 4711", "eve", ASKED.plusSeconds(secondsLater));
  }

  public Event released(long secondsLater) {
    return new BackupHoldReleased(
        job, project, BackupId.of(job), "eve", ASKED.plusSeconds(secondsLater));
  }

  public Event expiring(long secondsLater) {
    return new BackupExpiring(
        job,
        project,
        BackupId.of(job),
        BackupType.DATABASE,
        ASKED,
        ASKED.plusSeconds(100_000),
        42,
        true,
        ASKED.plusSeconds(secondsLater));
  }

  public Event deleted(long message, PartDeleted.Outcome outcome, long secondsLater) {
    return new PartDeleted(
        job,
        project,
        file(message),
        outcome,
        outcome == PartDeleted.Outcome.REFUSED ? "Bad Request: no" : null,
        ASKED.plusSeconds(secondsLater));
  }

  private StoredFile file(long message) {
    return new StoredFile(
        4242,
        -1001,
        Math.abs(job.value().getLeastSignificantBits() % 1_000_000) * 1_000 + message,
        "file" + message);
  }

  private JobStamp stamp(int attempt, long version) {
    return stamp(JobKind.EXPORT_BACKUP, attempt, version);
  }

  private JobStamp stamp(JobKind kind, int attempt, long version) {
    return new JobStamp(
        job, project, kind, attempt, version, ASKED.plusSeconds(attempt * 10L + version));
  }
}
