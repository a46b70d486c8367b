package io.tenantvault.artifact.manifest;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.tenantvault.contract.event.BackupWarning;
import io.tenantvault.contract.event.StoredFile;
import io.tenantvault.contract.event.StoredPart;
import io.tenantvault.contract.id.BackupId;
import io.tenantvault.contract.id.FilePath;
import io.tenantvault.contract.id.JobId;
import io.tenantvault.contract.id.ProjectId;
import io.tenantvault.contract.job.ArtifactFormat;
import io.tenantvault.contract.job.BackupType;
import io.tenantvault.contract.job.Compression;
import io.tenantvault.contract.job.DumpScope;
import io.tenantvault.contract.job.Encryption;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an artifact is and where it lies. A person with the bot's token and this document needs
 * nothing else to restore.
 *
 * @param formatVersion {@value #VERSION}
 * @param schema the tenant's schema
 * @param createdAt when the dump began
 * @param serverVersion of the PostgreSQL server that was read, or {@code none}
 * @param clientVersion of the pg_dump that was used, or {@code none}
 * @param size bytes of all parts together
 * @param sha256 of all parts together; hex, lower case
 * @param uncompressedSize bytes of the dump
 * @param rows of each table with data
 * @param parts in their order: {@code cat} of them is the artifact
 * @param scope of a database's dump; null for all of it, and for other backups
 * @param partial true where tables were chosen, so that it is not the whole database; else null
 * @param files how many; null but for a backup of files
 * @param path of the file or the folder that was backed up; null but for a backup of files
 * @param encryption for whom the parts are encrypted; null where they are not
 * @param warnings of what it cannot carry; null where there are none, or nobody looked
 * @param signature of all the rest by the platform's key; null where it has none
 */
public record Manifest(
    int formatVersion,
    BackupId backupId,
    JobId jobId,
    ProjectId projectId,
    String schema,
    BackupType type,
    ArtifactFormat format,
    Compression compression,
    Instant createdAt,
    String serverVersion,
    String clientVersion,
    long size,
    String sha256,
    long uncompressedSize,
    List<Table> rows,
    List<Document> parts,
    @Nullable DumpScope scope,
    @Nullable Boolean partial,
    @Nullable Long files,
    @Nullable FilePath path,
    @Nullable Encryption encryption,
    @Nullable List<BackupWarning> warnings,
    @Nullable String signature) {

  /** The version that this code writes, and the only one that it reads. */
  public static final int VERSION = 1;

  /**
   * Rows of a table.
   *
   * @param rows at least 0
   */
  public record Table(String schema, String table, long rows) {}

  /**
   * Where a part lies.
   *
   * @param index its place, from 0
   * @param bot the bot that the file id belongs to
   */
  public record Document(
      int index,
      String name,
      long size,
      String sha256,
      long bot,
      long chatId,
      long messageId,
      String fileId) {

    /** The same in an event's words. */
    public static Document of(StoredPart part) {
      StoredFile file = part.file();
      return new Document(
          part.index(),
          part.name(),
          part.size(),
          part.sha256(),
          file.bot(),
          file.chatId(),
          file.messageId(),
          file.fileId());
    }

    StoredPart toStoredPart() {
      return new StoredPart(
          index, name, size, sha256, new StoredFile(bot, chatId, messageId, fileId));
    }
  }

  /** Refuses what cannot be an artifact. */
  public Manifest {
    rows = List.copyOf(rows);
    parts = List.copyOf(parts);
    warnings = warnings == null || warnings.isEmpty() ? null : List.copyOf(warnings);
    require(formatVersion == VERSION, "format_version " + formatVersion + " is not known");
    require(!parts.isEmpty(), "no parts");
    long sum = 0;
    for (int index = 0; index < parts.size(); index++) {
      Document part = parts.get(index);
      require(part.index() == index, "part " + index + " has index " + part.index());
      require(part.size() > 0, "part " + index + " has " + part.size() + " bytes");
      require(isSha256(part.sha256()), "part " + index + " has no SHA-256");
      sum = Math.addExact(sum, part.size());
    }
    require(isSha256(sha256), "no SHA-256");
    require(uncompressedSize > 0, "a dump of " + uncompressedSize + " bytes");
    require(sum == size, "the parts have " + sum + " bytes, the whole " + size);
    require(
        compression == Compression.GZIP || encryption != null || size == uncompressedSize,
        "uncompressed, but of " + size + " bytes, not " + uncompressedSize);
    require(rows.stream().allMatch(table -> table.rows() >= 0), "a table has less than no rows");
  }

  /** The manifest of a whole database, not signed. */
  public Manifest(
      int formatVersion,
      BackupId backupId,
      JobId jobId,
      ProjectId projectId,
      String schema,
      BackupType type,
      ArtifactFormat format,
      Compression compression,
      Instant createdAt,
      String serverVersion,
      String clientVersion,
      long size,
      String sha256,
      long uncompressedSize,
      List<Table> rows,
      List<Document> parts) {
    this(
        formatVersion,
        backupId,
        jobId,
        projectId,
        schema,
        type,
        format,
        compression,
        createdAt,
        serverVersion,
        clientVersion,
        size,
        sha256,
        uncompressedSize,
        rows,
        parts,
        null,
        null,
        null,
        null,
        null,
        null,
        null);
  }

  /** The manifest of a backup that carries all. */
  public Manifest(
      int formatVersion,
      BackupId backupId,
      JobId jobId,
      ProjectId projectId,
      String schema,
      BackupType type,
      ArtifactFormat format,
      Compression compression,
      Instant createdAt,
      String serverVersion,
      String clientVersion,
      long size,
      String sha256,
      long uncompressedSize,
      List<Table> rows,
      List<Document> parts,
      @Nullable DumpScope scope,
      @Nullable Boolean partial,
      @Nullable Long files,
      @Nullable FilePath path,
      @Nullable Encryption encryption,
      @Nullable String signature) {
    this(
        formatVersion,
        backupId,
        jobId,
        projectId,
        schema,
        type,
        format,
        compression,
        createdAt,
        serverVersion,
        clientVersion,
        size,
        sha256,
        uncompressedSize,
        rows,
        parts,
        scope,
        partial,
        files,
        path,
        encryption,
        null,
        signature);
  }

  private static boolean isSha256(String text) {
    return text.length() == 64
        && text.chars().allMatch(one -> "0123456789abcdef".indexOf(one) >= 0);
  }

  private static void require(boolean fits, String otherwise) {
    if (!fits) {
      throw new IllegalArgumentException("no manifest: " + otherwise);
    }
  }

  /** The parts in an event's words. */
  public List<StoredPart> storedParts() {
    return parts.stream().map(Document::toStoredPart).toList();
  }

  /** The same with a signature. */
  Manifest signed(String by) {
    return new Manifest(
        formatVersion,
        backupId,
        jobId,
        projectId,
        schema,
        type,
        format,
        compression,
        createdAt,
        serverVersion,
        clientVersion,
        size,
        sha256,
        uncompressedSize,
        rows,
        parts,
        scope,
        partial,
        files,
        path,
        encryption,
        warnings,
        by);
  }

  /** Whether it is of the whole database, definitions and rows. */
  @JsonIgnore
  public boolean isWholeDatabase() {
    return type == BackupType.DATABASE
        && !Boolean.TRUE.equals(partial)
        && (scope == null || scope == DumpScope.ALL);
  }

  /** Rows of all tables. */
  @JsonIgnore
  public long totalRows() {
    return rows.stream().mapToLong(Table::rows).sum();
  }
}
