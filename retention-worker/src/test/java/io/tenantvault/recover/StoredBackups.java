package io.tenantvault.recover;

import io.tenantvault.artifact.Sha256;
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
import io.tenantvault.contract.job.Encryption;
import io.tenantvault.storage.ArtifactStorage;
import io.tenantvault.storage.Upload;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Backups as a worker leaves them in storage: parts, and the signed manifest behind them. */
record StoredBackups(ArtifactStorage storage, ManifestKey key) {

  /** Stores one of so many parts. */
  Manifest store(int parts, Instant createdAt, @Nullable Encryption encryption) throws Exception {
    var job = new JobId(UUID.randomUUID());
    List<StoredPart> stored = new java.util.ArrayList<>();
    for (int index = 0; index < parts; index++) {
      stored.add(document(job, index, "shop.sql.gz." + index, ("part " + index).repeat(9)));
    }
    long size = stored.stream().mapToLong(StoredPart::size).sum();
    var manifest =
        new Manifest(
            Manifest.VERSION,
            BackupId.of(job),
            job,
            new ProjectId("shop"),
            "tenant_shop",
            BackupType.DATABASE,
            ArtifactFormat.SQL,
            Compression.GZIP,
            createdAt,
            "15.8",
            "15.8",
            size,
            "ab".repeat(32),
            1_000,
            List.of(
                new Manifest.Table("tenant_shop", "orders", 7),
                new Manifest.Table("tenant_shop", "customers", 9)),
            IntStream.range(0, parts).mapToObj(i -> Manifest.Document.of(stored.get(i))).toList(),
            null,
            null,
            null,
            null,
            encryption,
            null);
    document(
        job,
        StoredPart.MANIFEST,
        "shop.sql.gz.manifest.json",
        new String(key.write(manifest), StandardCharsets.UTF_8));
    return manifest;
  }

  StoredFile document(String name, String text) throws Exception {
    return document(new JobId(UUID.randomUUID()), 0, name, text).file();
  }

  private StoredPart document(JobId job, int index, String name, String text) throws Exception {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    String sha256 = Sha256.of(bytes);
    String caption = "project shop, x\njob %s, attempt 2\nsha256 %s".formatted(job, sha256);
    StoredFile file =
        storage.store(
            new Upload(name, bytes.length, caption, () -> new ByteArrayInputStream(bytes)));
    return new StoredPart(index, name, bytes.length, sha256, file);
  }
}
