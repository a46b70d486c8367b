package io.tenantvault.artifact;

import io.tenantvault.contract.id.BackupId;
import io.tenantvault.contract.job.ArtifactFormat;
import io.tenantvault.contract.job.Compression;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.regex.Pattern;

/**
 * The names of an artifact's documents, which people see in the chat: {@code
 * tenant_shop-20260131T235959Z-1a2b3c4d.sql.gz}.
 *
 * @param stem all but the ending
 * @param ending tells what it is, to people and programs
 */
public record ArtifactName(String stem, String ending) {

  private static final String PART = ".part";
  private static final Pattern NUMBERED = Pattern.compile("\\.part\\d{4,}$");

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

  /** The same of an artifact that is encrypted by age. */
  public ArtifactName encrypted() {
    return new ArtifactName(stem, ending + ".age");
  }

  /**
   * The name of a part; they sort as text in the order of the parts.
   *
   * @param artifact the name of the whole
   * @param index from 0
   */
  public static String ofPart(String artifact, int index) {
    return "%s%s%04d".formatted(artifact, PART, index);
  }

  /** The name of the whole: a part's without its number, or that of the one document that it is. */
  public static String ofWhole(String document) {
    return NUMBERED.matcher(document).replaceFirst("");
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
