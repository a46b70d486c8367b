package io.tenantvault.restore;

import io.tenantvault.artifact.Artifact;
import io.tenantvault.artifact.manifest.Manifest;
import io.tenantvault.contract.event.BackupCompleted;
import io.tenantvault.contract.event.StoredPart;
import io.tenantvault.contract.id.BackupId;
import io.tenantvault.contract.id.FilePath;
import io.tenantvault.contract.id.JobId;
import io.tenantvault.contract.id.ProjectId;
import io.tenantvault.contract.job.ArtifactFormat;
import io.tenantvault.contract.job.BackupType;
import io.tenantvault.contract.job.Compression;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/** Backups of files of acme, of which a test may spoil any part. */
final class StoredFiles {

  static final Instant BACKED_UP = Instant.parse("2026-05-05T12:00:00Z");

  private final StoredBackups backups;

  StoredFiles(StoredBackups backups) {
    this.backups = backups;
  }

  /** What a manifest says of files. */
  record Said(BackupType type, ArtifactFormat format, String path, long files, long size) {

    static Said tar(String path, long files, byte[] archive) {
      return new Said(BackupType.STORAGE, ArtifactFormat.TAR, path, files, archive.length);
    }

    static Said file(String path, byte[] content) {
      return new Said(BackupType.STORAGE, ArtifactFormat.FILE, path, 1, content.length);
    }
  }

  BackupId store(byte[] content, Said said) throws Exception {
    return catalogue(backups.parts(content, Compression.GZIP), said);
  }

  BackupId catalogue(Artifact artifact, Said said) throws Exception {
    return backups.catalogue(
        new Manifest(
            Manifest.VERSION,
            new BackupId(UUID.randomUUID()),
            new JobId(UUID.randomUUID()),
            new ProjectId("acme"),
            "tenant_acme",
            said.type(),
            said.format(),
            Compression.GZIP,
            BACKED_UP,
            BackupCompleted.NONE,
            BackupCompleted.NONE,
            artifact.size(),
            artifact.sha256(),
            said.size(),
            List.of(),
            artifact.parts().stream().map(Manifest.Document::of).toList(),
            null,
            null,
            said.files(),
            new FilePath(said.path()),
            null,
            null));
  }

  /** The artifact with its last part spoilt in storage, though nothing tells so. */
  Artifact spoilt(Artifact whole) throws Exception {
    List<StoredPart> parts = new ArrayList<>(whole.parts());
    parts.add(
        backups.storedInstead(
            parts.removeLast(),
            bytes -> {
              bytes[bytes.length / 2] ^= 4;
              return bytes;
            }));
    return new Artifact(whole.size(), whole.sha256(), whole.uncompressedSize(), parts);
  }

  /** An archive of names and contents, as ours are. */
  static byte[] tar(Map<String, String> files) throws Exception {
    Map<TarArchiveEntry, byte[]> entries = new LinkedHashMap<>();
    files.forEach((name, content) -> {
      byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
      TarArchiveEntry entry = new TarArchiveEntry(name, true);
      entry.setSize(bytes.length);
      entry.setModTime(BACKED_UP.minusSeconds(60).toEpochMilli());
      entries.put(entry, bytes);
    });
    return tarOf(entries);
  }

  static byte[] tarOf(Map<TarArchiveEntry, byte[]> entries) throws Exception {
    ByteArrayOutputStream archive = new ByteArrayOutputStream();
    try (TarArchiveOutputStream tar = new TarArchiveOutputStream(archive, "UTF-8")) {
      tar.setAddPaxHeadersForNonAsciiNames(true);
      tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
      for (Map.Entry<TarArchiveEntry, byte[]> entry : entries.entrySet()) {
        tar.putArchiveEntry(entry.getKey());
        tar.write(entry.getValue());
        tar.closeArchiveEntry();
      }
    }
    return archive.toByteArray();
  }
}
