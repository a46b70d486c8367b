package io.tenantvault.restore.artifact;

import io.tenantvault.artifact.manifest.Manifest;
import io.tenantvault.contract.event.BackupWarning;
import io.tenantvault.contract.id.BackupId;
import io.tenantvault.contract.id.TenantSchema;
import io.tenantvault.contract.job.ArtifactFormat;
import io.tenantvault.contract.job.DumpScope;
import io.tenantvault.jobruntime.JobFailedException;
import io.tenantvault.postgres.PostgresVersion;
import io.tenantvault.postgres.ProgramCall;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** A backup whose manifest has been read, and checked to be the project's. */
public final class RestorableBackup {

  private static final Duration PROGRAM_END = Duration.ofSeconds(5);

  private final Manifest manifest;
  private final TenantSchema schema;
  private final StoredArtifact artifact;
  private final Optional<ProgramCall> pgRestore;

  /**
   * A backup in storage.
   *
   * @param schema the manifest's
   * @param pgRestore what makes SQL of its tar; empty where it is SQL
   */
  RestorableBackup(StoredArtifact artifact, TenantSchema schema, Optional<ProgramCall> pgRestore) {
    this.manifest = artifact.manifest();
    this.schema = schema;
    this.artifact = artifact;
    this.pgRestore = pgRestore;
  }

  /** The release of the server that was dumped. */
  public PostgresVersion serverVersion() {
    return FindBackup.version(manifest.serverVersion());
  }

  /** The schema that its statements name. */
  public TenantSchema schema() {
    return schema;
  }

  /** The tables and how many rows each must have. */
  public List<Manifest.Table> tables() {
    return manifest.rows();
  }

  /** What it needs and does not carry, as far as that was found. */
  public List<BackupWarning> warnings() {
    return manifest.warnings() == null ? List.of() : manifest.warnings();
  }

  /** Which half of the database it holds. */
  public DumpScope scope() {
    return manifest.scope() == null ? DumpScope.ALL : manifest.scope();
  }

  /** Whether it holds all of the database, and can take the place of all of it. */
  public boolean isWhole() {
    return manifest.isWholeDatabase();
  }

  /** Its id. */
  public BackupId id() {
    return manifest.backupId();
  }

  /** Bytes of the dump, which is about the length of its SQL. */
  public long dumpSize() {
    return manifest.uncompressedSize();
  }

  /**
   * The SQL that restores it. The end of the stream is reached only if the artifact is, byte for
   * byte, what was stored; {@link #unreadable} says what its exceptions mean.
   */
  public InputStream openSql() throws IOException {
    InputStream dump = artifact.open();
    if (manifest.format() == ArtifactFormat.SQL) {
      return dump;
    }
    try {
      return TarToSql.start(pgRestore.orElseThrow(), dump, PROGRAM_END);
    } catch (IOException e) {
      dump.close();
      throw e;
    }
  }

  /**
   * What it means that the SQL could not be read.
   *
   * @throws InterruptedException when it means that the reader was interrupted
   */
  public JobFailedException unreadable(IOException e) throws InterruptedException {
    return UnreadableArtifact.failure(manifest.backupId(), e);
  }
}
