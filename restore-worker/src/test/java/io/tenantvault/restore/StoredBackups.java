package io.tenantvault.restore;

import io.tenantvault.artifact.Artifact;
import io.tenantvault.artifact.Sha256;
import io.tenantvault.artifact.manifest.Manifest;
import io.tenantvault.artifact.manifest.ManifestKey;
import io.tenantvault.artifact.write.ArtifactOptions;
import io.tenantvault.artifact.write.ArtifactWriter;
import io.tenantvault.artifact.write.Part;
import io.tenantvault.artifact.write.Sealing;
import io.tenantvault.botapi.BotApiEmulator;
import io.tenantvault.botapi.config.EmulatorConfig;
import io.tenantvault.contract.event.BackupWarning;
import io.tenantvault.contract.event.StoredFile;
import io.tenantvault.contract.event.StoredPart;
import io.tenantvault.contract.id.BackupId;
import io.tenantvault.contract.id.JobId;
import io.tenantvault.contract.id.ProjectId;
import io.tenantvault.contract.job.BackupType;
import io.tenantvault.contract.job.Compression;
import io.tenantvault.contract.job.DumpFormat;
import io.tenantvault.contract.job.DumpScope;
import io.tenantvault.contract.job.Encryption;
import io.tenantvault.encryption.AgeFile;
import io.tenantvault.encryption.BackupKeys;
import io.tenantvault.encryption.LocalMasterKeys;
import io.tenantvault.localstack.postgres.Database;
import io.tenantvault.localstack.testing.Migrations;
import io.tenantvault.storage.ArtifactStorage;
import io.tenantvault.storage.StorageLimits;
import io.tenantvault.storage.Upload;
import io.tenantvault.storage.telegram.Bot;
import io.tenantvault.storage.telegram.BotToken;
import io.tenantvault.storage.telegram.TelegramStorage;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * Backups in the emulator and in the catalogue, as a backup worker and the projection leave them.
 */
final class StoredBackups implements AutoCloseable {

  static final String TOKEN = "4242:secret";
  static final long CHAT = -1001L;
  static final String MASTER = "m1:" + "A".repeat(43) + "=";
  static final String SECRET = "a key of the tests, of 32 characters and more";
  static final ManifestKey KEY = ManifestKey.of(SECRET);
  private static final int PART = 64 * 1024;

  private final BotApiEmulator emulator;
  private final TelegramStorage storage;
  private final Database controlPlane;

  StoredBackups(Path directory, Database controlPlane) throws Exception {
    this.emulator =
        BotApiEmulator.start(
            EmulatorConfig.cloud(directory, new io.tenantvault.botapi.config.BotToken(TOKEN)));
    this.storage =
        TelegramStorage.of(
            new Bot(emulator.baseUri(), new BotToken(TOKEN)),
            new TelegramStorage.Files.Cloud(),
            List.of(CHAT),
            new StorageLimits(PART, 4),
            (_, chat) -> chat);
    this.controlPlane = controlPlane;
    Migrations.run(controlPlane);
  }

  URI uri() {
    return emulator.baseUri();
  }

  ArtifactStorage storage() {
    return storage;
  }

  /** Stores a dump as it is. */
  BackupId store(byte[] dump, DumpFormat format, Compression compression) throws Exception {
    return catalogue(manifest(parts(dump, compression), format, compression));
  }

  /** Keys of backups, by the tests' master key. */
  BackupKeys keys() {
    return keys(MASTER);
  }

  /** The same by another one. */
  BackupKeys keys(String master) {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setUrl(controlPlane.jdbcUrl());
    source.setUser(controlPlane.user());
    source.setPassword(controlPlane.password());
    return new BackupKeys(source, LocalMasterKeys.parse(master));
  }

  /** Stores a dump encrypted. */
  BackupId storeEncrypted(byte[] dump, DumpFormat format) throws Exception {
    JobId job = new JobId(UUID.randomUUID());
    Encryption encryption = keys().create(new ProjectId("acme"), job, 1);
    Artifact artifact =
        parts(dump, Compression.GZIP, parts -> AgeFile.encrypting(parts, encryption));
    return catalogue(
        manifest(
            artifact,
            format,
            Compression.GZIP,
            new Contents(SampleTenant.ROWS, null, null, encryption)));
  }

  /** Stores the parts of a dump. */
  Artifact parts(byte[] dump, Compression compression) throws Exception {
    return parts(dump, compression, Sealing.NONE);
  }

  private Artifact parts(byte[] dump, Compression compression, Sealing sealing) throws Exception {
    try (ArtifactWriter writer =
        new ArtifactWriter(
            "acme.gz",
            new ArtifactOptions(compression, PART, 2, 2, Duration.ZERO),
            this::storePart,
            sealing)) {
      writer.write(dump);
      return writer.finish();
    }
  }

  /** A part stored as other bytes than it should have. */
  StoredPart storedInstead(StoredPart part, UnaryOperator<byte[]> change) throws Exception {
    byte[] bytes = storage.open(part.file(), part.size()).readAllBytes();
    return new StoredPart(
        part.index(), part.name(), part.size(), part.sha256(), upload(change.apply(bytes)));
  }

  /** Stores a dump of other contents than the sample tenant's as it was made. */
  BackupId store(byte[] dump, DumpFormat format, Contents contents) throws Exception {
    return catalogue(manifest(parts(dump, Compression.GZIP), format, Compression.GZIP, contents));
  }

  /** What a manifest says of a dump. */
  record Contents(
      List<Manifest.Table> rows,
      @Nullable DumpScope scope,
      @Nullable Boolean partial,
      @Nullable Encryption encryption) {

    /** Of what is not encrypted. */
    Contents(List<Manifest.Table> rows, @Nullable DumpScope scope, @Nullable Boolean partial) {
      this(rows, scope, partial, null);
    }

    /** Of a whole database. */
    static Contents whole(List<Manifest.Table> rows) {
      return new Contents(rows, null, null);
    }
  }

  /** The manifest of the sample tenant for these parts. */
  Manifest manifest(Artifact artifact, DumpFormat format, Compression compression) {
    return manifest(artifact, format, compression, Contents.whole(SampleTenant.ROWS));
  }

  private static Manifest manifest(
      Artifact artifact, DumpFormat format, Compression compression, Contents contents) {
    return new Manifest(
        Manifest.VERSION,
        new BackupId(UUID.randomUUID()),
        new JobId(UUID.randomUUID()),
        new ProjectId("acme"),
        "tenant_acme",
        BackupType.DATABASE,
        format.artifact(),
        compression,
        Instant.parse("2026-05-05T12:00:00Z"),
        "13.9",
        "13.9 (Debian 13.9-1)",
        artifact.size(),
        artifact.sha256(),
        artifact.uncompressedSize(),
        contents.rows(),
        artifact.parts().stream().map(Manifest.Document::of).toList(),
        contents.scope(),
        contents.partial(),
        null,
        null,
        contents.encryption(),
        null);
  }

  /** Stores a dump of the sample tenant that does not carry all. */
  BackupId store(byte[] dump, List<BackupWarning> warnings) throws Exception {
    Manifest carriesAll = manifest(parts(dump, Compression.GZIP), DumpFormat.SQL, Compression.GZIP);
    return catalogue(
        new Manifest(
            carriesAll.formatVersion(),
            carriesAll.backupId(),
            carriesAll.jobId(),
            carriesAll.projectId(),
            carriesAll.schema(),
            carriesAll.type(),
            carriesAll.format(),
            carriesAll.compression(),
            carriesAll.createdAt(),
            carriesAll.serverVersion(),
            carriesAll.clientVersion(),
            carriesAll.size(),
            carriesAll.sha256(),
            carriesAll.uncompressedSize(),
            carriesAll.rows(),
            carriesAll.parts(),
            null,
            null,
            null,
            null,
            null,
            warnings,
            null));
  }

  /** Stores a manifest and puts the backup of acme into the catalogue. */
  BackupId catalogue(Manifest manifest) throws Exception {
    return catalogue(manifest, KEY.write(manifest));
  }

  /** The same with a document that says it in its own way. */
  BackupId catalogue(Manifest manifest, byte[] json) throws Exception {
    StoredFile file = upload(json);
    try (Connection connection = controlPlane.connect();
        PreparedStatement part =
            connection.prepareStatement(
                """
                insert into control_plane.backup_parts (bot, chat_id, message_id, job_id, project_id, attempt, idx, name, file_id, size, sha256, stored_at)
                values (?, ?, ?, ?, 'acme', 1, -1, 'manifest', ?, ?, ?, now())\
                """);
        PreparedStatement backup =
            connection.prepareStatement(
                """
                insert into control_plane.backups (id, project_id, type, file_id, size, created_at, expires_at, job_id, format, compression, sha256,
                  bot, chat_id, message_id, manifest_file_id, manifest_chat_id, manifest_message_id, manifest_sha256, parts, tables, rows,
                  server_version, client_version, attempt, version)
                values (?, 'acme', ?, ?, ?, now(), now(), ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 1, 1, 1, '13', '13', 1, 1)\
                """)) {
      bind(
          part,
          file.bot(),
          file.chatId(),
          file.messageId(),
          manifest.jobId().value(),
          file.fileId(),
          (long) json.length,
          Sha256.of(json));
      bind(
          backup,
          manifest.backupId().value(),
          manifest.type().wireName(),
          file.fileId(),
          manifest.size(),
          manifest.jobId().value(),
          manifest.format().wireName(),
          manifest.compression().wireName(),
          manifest.sha256(),
          file.bot(),
          file.chatId(),
          file.messageId(),
          file.fileId(),
          file.chatId(),
          file.messageId(),
          Sha256.of(json));
    }
    return manifest.backupId();
  }

  private static void bind(PreparedStatement statement, Object... values) throws Exception {
    for (int i = 0; i < values.length; i++) {
      statement.setObject(i + 1, values[i]);
    }
    statement.executeUpdate();
  }

  private StoredPart storePart(Part part) throws Exception {
    StoredFile file = storage.store(new Upload(part.name(), part.size(), null, part::open));
    return new StoredPart(part.index(), part.name(), part.size(), part.sha256(), file);
  }

  private StoredFile upload(byte[] bytes) throws Exception {
    return storage.store(
        new Upload("document", bytes.length, null, () -> new ByteArrayInputStream(bytes)));
  }

  @Override
  public void close() throws Exception {
    storage.close();
    emulator.close();
  }
}
