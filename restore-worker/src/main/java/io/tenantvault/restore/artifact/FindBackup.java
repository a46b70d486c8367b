package io.tenantvault.restore.artifact;

import io.tenantvault.artifact.manifest.MalformedManifestException;
import io.tenantvault.artifact.manifest.Manifest;
import io.tenantvault.artifact.manifest.ManifestCodec;
import io.tenantvault.artifact.manifest.ManifestKey;
import io.tenantvault.contract.id.BackupId;
import io.tenantvault.contract.id.ProjectId;
import io.tenantvault.contract.id.TenantSchema;
import io.tenantvault.contract.job.ArtifactFormat;
import io.tenantvault.contract.job.BackupType;
import io.tenantvault.contract.job.Encryption;
import io.tenantvault.contract.job.FailureCode;
import io.tenantvault.encryption.BackupKeys;
import io.tenantvault.encryption.KeyNotUsableException;
import io.tenantvault.jobruntime.JobFailedException;
import io.tenantvault.postgres.NoFittingProgramException;
import io.tenantvault.postgres.PostgresPrograms;
import io.tenantvault.postgres.PostgresVersion;
import io.tenantvault.postgres.ProgramCall;
import io.tenantvault.storage.ArtifactStorage;
import io.tenantvault.storage.StorageException;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds a project's backup and reads its manifest, which says all the rest. */
public final class FindBackup {

  /** Enough for a million parts. A larger document is no manifest and is not read into memory. */
  private static final long LARGEST_MANIFEST = 256L << 20;

  /** What the schema of every tenant begins with. */
  private static final String TENANT = "tenant_";

  private static final Logger log = LoggerFactory.getLogger(FindBackup.class);

  private final BackupCatalogue catalogue;
  private final ArtifactStorage storage;
  private final PostgresPrograms pgRestores;
  private final ManifestKey key;
  private final BackupKeys keys;

  /**
   * Finds them here.
   *
   * @param pgRestores the installed releases of pg_restore
   * @param key by which the platform has signed its manifests
   * @param keys of those that are encrypted
   */
  public FindBackup(
      BackupCatalogue catalogue,
      ArtifactStorage storage,
      PostgresPrograms pgRestores,
      ManifestKey key,
      BackupKeys keys) {
    this.catalogue = catalogue;
    this.storage = storage;
    this.pgRestores = pgRestores;
    this.key = key;
    this.keys = keys;
  }

  /**
   * A backup of a project.
   *
   * @throws JobFailedException {@code BACKUP_UNKNOWN} when the project has no such backup, {@code
   *     ARTIFACT_CORRUPT} when its manifest is not what was stored, {@code CLIENT_TOO_OLD}, or what
   *     the storage says
   */
  public RestorableBackup find(BackupId id, ProjectId project)
      throws JobFailedException, InterruptedException {
    CataloguedBackup backup = catalogue.find(id, project, BackupType.DATABASE);
    Manifest manifest = manifest(backup, project);
    return new RestorableBackup(
        artifact(manifest), schema(backup, manifest), pgRestore(manifest, project));
  }

  /**
   * The artifact of a project's backup of any type.
   *
   * @throws JobFailedException {@code BACKUP_UNKNOWN} when the project has no such backup of the
   *     type, {@code ARTIFACT_CORRUPT} when its manifest is not what was stored, or what the
   *     storage says
   */
  public StoredArtifact artifact(BackupId id, ProjectId project, BackupType type)
      throws JobFailedException, InterruptedException {
    return artifact(manifest(catalogue.find(id, project, type), project));
  }

  private StoredArtifact artifact(Manifest manifest) throws JobFailedException {
    Encryption encryption = manifest.encryption();
    try {
      return new StoredArtifact(
          manifest, storage, encryption == null ? null : keys.find(encryption));
    } catch (KeyNotUsableException e) {
      throw new JobFailedException(
          e.code(), "backup %s: %s".formatted(manifest.backupId(), e.getMessage()), e);
    } catch (SQLException e) {
      throw new JobFailedException(
          FailureCode.KEY_UNAVAILABLE,
          "control_plane.backup_keys did not answer for backup %s: %s"
              .formatted(manifest.backupId(), e.getMessage()),
          e);
    }
  }

  private Manifest manifest(CataloguedBackup backup, ProjectId project)
      throws JobFailedException, InterruptedException {
    Manifest manifest = parsed(backup, bytes(backup));
    if (!manifest.backupId().equals(backup.id()) || !manifest.projectId().equals(project)) {
      throw new JobFailedException(
          FailureCode.BACKUP_UNKNOWN,
          "the manifest of backup %s of project %s is that of backup %s of project %s"
              .formatted(backup.id(), project, manifest.backupId(), manifest.projectId()));
    }
    return manifest;
  }

  private static TenantSchema schema(CataloguedBackup backup, Manifest manifest)
      throws JobFailedException {
    if (manifest.schema().startsWith(TENANT)) {
      try {
        return new TenantSchema(manifest.schema().substring(TENANT.length()));
      } catch (IllegalArgumentException e) {
        log.debug("the manifest of backup {}", backup.id(), e);
      }
    }
    throw corrupt(backup, "names %s, which is no tenant's schema".formatted(manifest.schema()));
  }

  private byte[] bytes(CataloguedBackup backup) throws JobFailedException, InterruptedException {
    if (backup.manifestSize() > LARGEST_MANIFEST) {
      throw corrupt(backup, "has %d bytes".formatted(backup.manifestSize()));
    }
    try (InputStream document = storage.open(backup.manifest(), backup.manifestSize())) {
      byte[] bytes = document.readAllBytes();
      if (!sha256(bytes).equals(backup.manifestSha256())) {
        throw corrupt(backup, "has another SHA-256 than when it was stored");
      }
      if (!key.hasSigned(bytes)) {
        throw corrupt(
            backup,
            "is not signed with the platform's key (tenantvault.manifest.key), so nobody knows who wrote what it would execute");
      }
      return bytes;
    } catch (StorageException e) {
      throw new JobFailedException(
          e.code(), "the manifest of backup %s: %s".formatted(backup.id(), e.getMessage()), e);
    } catch (IOException e) {
      throw UnreadableArtifact.failure(backup.id(), e);
    }
  }

  private static Manifest parsed(CataloguedBackup backup, byte[] bytes) throws JobFailedException {
    try {
      return ManifestCodec.read(bytes);
    } catch (MalformedManifestException e) {
      throw corrupt(backup, "cannot be read: " + e.getMessage());
    }
  }

  private Optional<ProgramCall> pgRestore(Manifest manifest, ProjectId project)
      throws JobFailedException, InterruptedException {
    if (manifest.format() == ArtifactFormat.SQL) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          ProgramCall.offline(
              pgRestores.fitting(version(manifest.clientVersion()), project.value()),
              TarToSql.OPTIONS));
    } catch (NoFittingProgramException e) {
      throw new JobFailedException(FailureCode.CLIENT_TOO_OLD, e.getMessage(), e);
    }
  }

  /** The release that a manifest names; an unreadable one is older than all others. */
  static PostgresVersion version(String text) {
    return PostgresVersion.ofProgram("(PostgreSQL) " + text)
        .orElseGet(() -> new PostgresVersion(0, text));
  }

  private static JobFailedException corrupt(CataloguedBackup backup, String fact) {
    return new JobFailedException(
        FailureCode.ARTIFACT_CORRUPT,
        "the manifest of backup %s %s; use another backup".formatted(backup.id(), fact));
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
