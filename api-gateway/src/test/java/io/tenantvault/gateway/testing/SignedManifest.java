package io.tenantvault.gateway.testing;

import io.tenantvault.artifact.manifest.Manifest;
import io.tenantvault.artifact.manifest.ManifestKey;
import io.tenantvault.contract.event.StoredFile;
import io.tenantvault.contract.event.StoredPart;
import io.tenantvault.contract.id.BackupId;
import io.tenantvault.contract.id.JobId;
import io.tenantvault.contract.id.ProjectId;
import io.tenantvault.contract.job.ArtifactFormat;
import io.tenantvault.contract.job.BackupType;
import io.tenantvault.contract.job.Compression;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** A manifest that this platform has made. */
public final class SignedManifest {
  /** What the platform signs with. */
  public static final String KEY = "0123456789abcdef0123456789abcdef";

  private SignedManifest() {}

  /** Of a backup of this project. */
  public static byte[] of(String project) {
    String sha256 = "0".repeat(64);
    var part = new StoredPart(0, "a.sql.gz", 9, sha256, new StoredFile(1, 2, 3, "f"));
    return ManifestKey.of(KEY)
        .write(
            new Manifest(
                Manifest.VERSION,
                new BackupId(new UUID(1, 2)),
                new JobId(new UUID(1, 3)),
                new ProjectId(project),
                "tenant_" + project,
                BackupType.DATABASE,
                ArtifactFormat.SQL,
                Compression.GZIP,
                Instant.parse("2026-05-01T10:00:00Z"),
                "15.18",
                "15.18",
                9,
                sha256,
                9,
                List.of(),
                List.of(Manifest.Document.of(part))));
  }
}
