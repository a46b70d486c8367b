package io.tenantvault.gateway.download;

import io.tenantvault.artifact.Artifact;
import io.tenantvault.artifact.Sha256;
import io.tenantvault.artifact.write.ArtifactOptions;
import io.tenantvault.artifact.write.ArtifactWriter;
import io.tenantvault.artifact.write.Part;
import io.tenantvault.botapi.BotApiEmulator;
import io.tenantvault.botapi.admin.EmulatorAdmin;
import io.tenantvault.botapi.config.EmulatorConfig;
import io.tenantvault.contract.event.StoredFile;
import io.tenantvault.contract.event.StoredPart;
import io.tenantvault.contract.job.Compression;
import io.tenantvault.gateway.testing.ControlPlaneDatabase;
import io.tenantvault.storage.StorageLimits;
import io.tenantvault.storage.Upload;
import io.tenantvault.storage.telegram.Bot;
import io.tenantvault.storage.telegram.BotToken;
import io.tenantvault.storage.telegram.TelegramStorage;
import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;

/**
 * Backups in an emulator and in the catalogue, as a worker and the projection leave them, in parts
 * of 64 KiB at most where nothing else is said.
 */
final class StoredBackups implements AutoCloseable {

  static final int PART = 64 << 10;
  static final byte[] MANIFEST = "{\"format_version\": 1}".getBytes();
  static final String NAME = "tenant_acme-20260501T100000Z-1a2b3c4d.sql";

  private static final String TOKEN = "4242:secret";
  private static final long CHAT = -1001L;

  private final BotApiEmulator emulator;
  private final EmulatorAdmin admin;
  private final TelegramStorage storage;

  StoredBackups(Path directory) throws Exception {
    this.emulator =
        BotApiEmulator.start(
            EmulatorConfig.cloud(directory, new io.tenantvault.botapi.config.BotToken(TOKEN)));
    this.admin = emulator.admin();
    this.storage =
        TelegramStorage.of(
            new Bot(emulator.baseUri(), new BotToken(TOKEN)),
            new TelegramStorage.Files.Cloud(),
            List.of(CHAT),
            new StorageLimits(19 << 20, 4),
            (_, chat) -> chat);
  }

  /** The properties of a gateway that uses this storage. */
  Map<String, String> properties() {
    return Map.of(
        "tenantvault.storage.telegram.bot-api-url",
        emulator.baseUri().toString(),
        "tenantvault.storage.telegram.bot-token",
        TOKEN,
        "tenantvault.storage.telegram.chat-ids",
        Long.toString(CHAT),
        "tenantvault.storage.retry.first-delay",
        "10ms");
  }

  EmulatorAdmin emulator() {
    return admin;
  }

  /** Stores bytes as the backup of a project. */
  Stored store(ControlPlaneDatabase tables, String project, byte[] bytes) throws Exception {
    return store(tables, project, bytes, PART);
  }

  Stored store(ControlPlaneDatabase tables, String project, byte[] bytes, int partSize)
      throws Exception {
    return catalogue(tables, project, write(bytes, 1, partSize));
  }

  /** Stores many parts, which differ in size. */
  Stored store(ControlPlaneDatabase tables, String project, int parts, int partSize)
      throws Exception {
    byte[] block = new byte[1 << 20];
    new Random(3).nextBytes(block);
    return catalogue(tables, project, write(block, parts * (partSize >> 20), partSize));
  }

  private Stored catalogue(ControlPlaneDatabase tables, String project, Artifact artifact)
      throws Exception {
    UUID id = UUID.randomUUID();
    UUID job = UUID.randomUUID();
    StoredFile manifest =
        storage.store(
            new Upload(
                "manifest", MANIFEST.length, null, () -> new ByteArrayInputStream(MANIFEST)));
    addBackup(tables, project, new Ids(id, job), artifact, manifest);
    for (StoredPart part : artifact.parts()) {
      addDocument(tables, project, job, part);
    }
    addDocument(
        tables,
        project,
        job,
        new StoredPart(
            StoredPart.MANIFEST,
            "tenant_acme-20260501T100000Z-1a2b3c4d.manifest.json",
            MANIFEST.length,
            Sha256.of(MANIFEST),
            manifest));
    return new Stored(id, job, artifact);
  }

  private record Ids(UUID backup, UUID job) {}

  private Artifact write(byte[] bytes, int times, int partSize) throws Exception {
    try (var writer =
        new ArtifactWriter(NAME, ArtifactOptions.of(Compression.NONE, partSize, 2), this::store)) {
      for (int i = 0; i < times; i++) {
        writer.write(bytes);
      }
      return writer.finish();
    }
  }

  private StoredPart store(Part part) throws Exception {
    StoredFile file = storage.store(new Upload(part.name(), part.size(), null, part::open));
    return new StoredPart(part.index(), part.name(), part.size(), part.sha256(), file);
  }

  private static void addBackup(
      ControlPlaneDatabase tables,
      String project,
      Ids ids,
      Artifact artifact,
      StoredFile manifest) {
    StoredFile first = artifact.parts().getFirst().file();
    tables.execute(
        """
        insert into control_plane.backups (id, project_id, type, file_id, size, created_at, expires_at,
          job_id, format, compression, sha256, bot, chat_id, message_id, manifest_file_id,
          manifest_chat_id, manifest_message_id, manifest_sha256, parts, tables, rows, server_version,
          client_version, attempt, version)
        values (?, ?, 'database', 'FILE', ?, ?::timestamptz, ?::timestamptz, ?, 'sql', 'none', ?, ?, ?, ?, ?,
          ?, ?, ?, ?, 1, 1, '15', '15', 1, 9)
        """,
        ids.backup(),
        project,
        artifact.size(),
        Instant.now().minus(40, ChronoUnit.DAYS).toString(),
        Instant.now().minus(10, ChronoUnit.DAYS).toString(),
        ids.job(),
        artifact.sha256(),
        first.bot(),
        first.chatId(),
        first.messageId(),
        manifest.fileId(),
        manifest.chatId(),
        manifest.messageId(),
        Sha256.of(MANIFEST),
        artifact.parts().size());
  }

  private static void addDocument(
      ControlPlaneDatabase tables, String project, UUID job, StoredPart part) {
    tables.execute(
        """
        insert into control_plane.backup_parts (bot, chat_id, message_id, job_id, project_id, attempt,
          idx, name, file_id, size, sha256, stored_at)
        values (?, ?, ?, ?, ?, 1, ?, ?, ?, ?, ?, now())
        """,
        part.file().bot(),
        part.file().chatId(),
        part.file().messageId(),
        job,
        project,
        part.index(),
        part.name(),
        part.file().fileId(),
        part.size(),
        part.sha256());
  }

  @Override
  public void close() throws Exception {
    storage.close();
    admin.close();
    emulator.close();
  }

  /** A backup that is stored. */
  record Stored(UUID id, UUID job, Artifact artifact) {

    String path() {
      return "/api/backups/" + id + "/download";
    }

    String etag() {
      return "\"" + artifact.sha256() + "\"";
    }
  }
}
