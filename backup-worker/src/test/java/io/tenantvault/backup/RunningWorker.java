package io.tenantvault.backup;

import io.tenantvault.artifact.manifest.Manifest;
import io.tenantvault.artifact.manifest.ManifestCodec;
import io.tenantvault.artifact.read.ArtifactReader;
import io.tenantvault.botapi.BotApiEmulator;
import io.tenantvault.botapi.config.BotToken;
import io.tenantvault.botapi.config.EmulatorConfig;
import io.tenantvault.contract.event.BackupCompleted;
import io.tenantvault.contract.event.PartStored;
import io.tenantvault.contract.event.StoredPart;
import io.tenantvault.localstack.postgres.Database;
import io.tenantvault.localstack.testing.TestKafka;
import io.tenantvault.localstack.testing.TestPostgres;
import io.tenantvault.storage.ArtifactStorage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.flywaydb.core.Flyway;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** The process of a worker as it is run, with a folder of files of one project, {@code shop}. */
final class RunningWorker implements AutoCloseable {

  static final String PROJECT = "shop";
  private static final String TOKEN = "4242:secret";

  final BotApiEmulator telegram;
  final EventTap events;
  final ConfigurableApplicationContext context;

  /** The project's files. */
  final Path files;

  private RunningWorker(Path folder, Map<String, Object> properties) throws Exception {
    Database database = TestPostgres.shared().freshDatabase();
    migrate(database);
    SampleTenant.execute(
        database, "insert into control_plane.projects (id, slug) values ('shop', 'shop')");
    this.files = Files.createDirectories(folder.resolve("files").resolve(PROJECT));
    this.telegram =
        BotApiEmulator.start(EmulatorConfig.cloud(folder.resolve("telegram"), new BotToken(TOKEN)));
    String kafka = TestKafka.shared().bootstrapServers();
    this.events = new EventTap(kafka);
    Map<String, Object> all = new HashMap<>(properties);
    all.put("SERVER_PORT", "0");
    all.put("KAFKA_BOOTSTRAP_SERVERS", kafka);
    all.put("DATABASE_HOST", database.host());
    all.put("DATABASE_PORT", database.port());
    all.put("DATABASE_NAME", database.name());
    all.put("DATABASE_USER", database.user());
    all.put("DATABASE_PASSWORD", database.password());
    all.put("BOT_API_URL", telegram.baseUri());
    all.put("BOT_TOKEN", TOKEN);
    all.put("MANIFEST_KEY", "a key of the tests, of 32 characters and more");
    all.put("BOT_CHAT_IDS", "-1001");
    all.put("FILES_ROOT", files.getParent().toString());
    all.put("tenantvault.storage.rate-limit.enabled", "false");
    this.context =
        new SpringApplicationBuilder(BackupWorkerApplication.class).properties(all).run();
  }

  static RunningWorker start(Path folder, Map<String, Object> properties) throws Exception {
    return new RunningWorker(folder, properties);
  }

  Manifest manifest(BackupCompleted backup) throws Exception {
    StoredPart document =
        events.of(backup.jobId(), PartStored.class).stream()
            .map(PartStored::part)
            .filter(part -> part.file().equals(backup.manifest()))
            .findFirst()
            .orElseThrow();
    try (InputStream content = storage().open(backup.manifest(), document.size())) {
      return ManifestCodec.read(content.readAllBytes());
    }
  }

  /** What gunzip makes of the parts. */
  byte[] unpacked(Manifest manifest) throws IOException {
    try (InputStream unpacked =
        new GZIPInputStream(
            new ArtifactReader(
                manifest.storedParts(),
                manifest.sha256(),
                part -> storage().open(part.file(), part.size())))) {
      return unpacked.readAllBytes();
    }
  }

  private ArtifactStorage storage() {
    return context.getBean(ArtifactStorage.class);
  }

  private static void migrate(Database database) {
    Path migrations =
        Path.of(
            System.getProperty("tenantvault.home"),
            "projection-service/src/main/resources/db/migration");
    Flyway.configure()
        .dataSource(database.jdbcUrl(), database.user(), database.password())
        .baselineOnMigrate(true)
        .baselineVersion("0")
        .locations("filesystem:" + migrations)
        .load()
        .migrate();
  }

  @Override
  public void close() throws IOException {
    context.close();
    events.close();
    telegram.close();
  }
}
