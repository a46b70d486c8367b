package io.tenantvault.notification;

import io.tenantvault.contract.event.BackupCompleted;
import io.tenantvault.contract.event.BackupExpiring;
import io.tenantvault.contract.event.BackupVerified;
import io.tenantvault.contract.event.JobFailed;
import io.tenantvault.contract.event.JobStamp;
import io.tenantvault.contract.event.RestoreCompleted;
import io.tenantvault.contract.event.StoredFile;
import io.tenantvault.contract.id.BackupId;
import io.tenantvault.contract.id.JobId;
import io.tenantvault.contract.id.ProjectId;
import io.tenantvault.contract.job.ArtifactFormat;
import io.tenantvault.contract.job.BackupType;
import io.tenantvault.contract.job.Compression;
import io.tenantvault.contract.job.FailureCode;
import io.tenantvault.contract.job.JobKind;
import io.tenantvault.contract.job.VerificationOutcome;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/** What the workers report. */
public record TestEvents(ProjectId project, JobId job, Instant now) {

  public static final String SECRET_FILE_ID = "BQACAgIAAxkDAAIBaG";

  public static TestEvents of(String project, Instant now) {
    return new TestEvents(new ProjectId(project), new JobId(UUID.randomUUID()), now);
  }

  /** Of another job of the project. */
  public TestEvents another() {
    return new TestEvents(project, new JobId(UUID.randomUUID()), now);
  }

  public BackupCompleted completed() {
    var file = new StoredFile(4242, -1001, 7, SECRET_FILE_ID);
    return new BackupCompleted(
        stamp(JobKind.EXPORT_BACKUP, 9),
        BackupId.of(job),
        BackupType.DATABASE,
        ArtifactFormat.SQL,
        Compression.GZIP,
        file,
        file,
        "aa",
        40_000_000,
        "bb",
        3,
        12,
        200_000,
        "15.18",
        "15.18",
        "alice",
        null,
        null,
        null,
        null);
  }

  public JobFailed failed(String message) {
    return new JobFailed(stamp(JobKind.EXPORT_BACKUP, 9), FailureCode.SCHEMA_MISSING, message);
  }

  public RestoreCompleted restored() {
    return new RestoreCompleted(
        stamp(JobKind.RESTORE_BACKUP, 10), BackupId.of(job), 12, 200_000, "aside_1", "alice", null);
  }

  public BackupExpiring expiring(boolean last) {
    return new BackupExpiring(
        job,
        project,
        BackupId.of(job),
        BackupType.DATABASE,
        now.minus(Duration.ofDays(23)),
        now.plus(Duration.ofDays(7)),
        40_000_000,
        last,
        now);
  }

  public BackupVerified verified(VerificationOutcome outcome) {
    return new BackupVerified(
        job,
        project,
        BackupId.of(job),
        BackupType.DATABASE,
        outcome,
        "part 2 has another SHA-256",
        new JobId(UUID.randomUUID()),
        "alice",
        now);
  }

  private JobStamp stamp(JobKind kind, int version) {
    return new JobStamp(job, project, kind, 1, version, now);
  }
}
