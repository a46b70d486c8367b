package io.tenantvault.jobruntime.kit;

import io.tenantvault.contract.event.BackupCompleted;
import io.tenantvault.contract.event.BackupRequested;
import io.tenantvault.contract.event.StoredFile;
import io.tenantvault.contract.event.StoredPart;
import io.tenantvault.contract.id.BackupId;
import io.tenantvault.contract.id.JobId;
import io.tenantvault.contract.id.ProjectId;
import io.tenantvault.contract.job.ArtifactFormat;
import io.tenantvault.contract.job.BackupType;
import io.tenantvault.contract.job.Compression;
import io.tenantvault.contract.job.DumpFormat;
import io.tenantvault.jobruntime.JobResult;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/** Requests and reports with something in every field. */
public final class Reports {

  private static final String SHA =
      "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

  private Reports() {}

  public static BackupRequested request() {
    return new BackupRequested(
        new JobId(UUID.randomUUID()),
        new ProjectId("acme"),
        DumpFormat.SQL,
        true,
        null,
        null,
        "tester",
        Instant.now().truncatedTo(ChronoUnit.MILLIS));
  }

  public static JobResult completed(BackupRequested request) {
    return stamp ->
        new BackupCompleted(
            stamp,
            BackupId.of(request.jobId()),
            BackupType.DATABASE,
            ArtifactFormat.SQL,
            Compression.GZIP,
            new StoredFile(1, 2, 3, "file"),
            new StoredFile(1, 2, 4, "manifest"),
            SHA,
            10,
            SHA,
            1,
            1,
            1,
            "17.0",
            "17.0",
            request.requestedBy(),
            null,
            null,
            request.retentionDays(),
            null);
  }

  public static StoredPart part(int index) {
    return new StoredPart(
        index, "part-" + index, 10, SHA, new StoredFile(1, 2, index, "f" + index));
  }
}
