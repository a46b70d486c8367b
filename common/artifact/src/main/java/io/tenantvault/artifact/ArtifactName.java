package io.tenantvault.artifact;

import io.tenantvault.contract.id.BackupId;
import io.tenantvault.contract.job.ArtifactFormat;
import io.tenantvault.contract.job.Compression;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/**
 * The names of an artifact's documents, which people see in the chat: {@code
 * tenant_shop-20260131T235959Z-1a2b3c4d.sql.gz}.
 *
 * @param stem all but the ending
 * @param ending tells what it is, to people and programs
 */
public record ArtifactName(String stem, String ending) {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

  /**
   * The name of a backup.
   *
   * @param subject what is backed up: a schema, and what of it
   */
  public static ArtifactName of(
      String subject,
      Instant createdAt,
      BackupId backup,
      ArtifactFormat format,
      Compression compression) {
    String ending =
        switch (format) {
          case SQL -> ".sql";
          case TAR -> ".tar";
          case JSON -> ".json";
          case TEXT -> ".log";
          case FILE -> "";
        };
    return new ArtifactName(
        subject + "-" + TIME.format(createdAt) + "-" + backup.value().toString().substring(0, 8),
        compression == Compression.GZIP ? ending + ".gz" : ending);
  }

  /** The artifact's, where it is one document. */
  public String artifact() {
    return stem + ending;
  }

  /** The manifest's. */
  public String manifest() {
    return stem + ".manifest.json";
  }
}
