package io.tenantvault.recover;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenantvault.artifact.manifest.Manifest;
import io.tenantvault.artifact.manifest.ManifestKey;
import io.tenantvault.botapi.BotApiEmulator;
import io.tenantvault.botapi.config.EmulatorConfig;
import io.tenantvault.botapi.store.Message;
import io.tenantvault.contract.codec.EventCodec;
import io.tenantvault.contract.codec.Topic;
import io.tenantvault.contract.event.BackupCompleted;
import io.tenantvault.contract.event.Event;
import io.tenantvault.contract.event.PartStored;
import io.tenantvault.contract.event.StoredFile;
import io.tenantvault.contract.event.StoredPart;
import io.tenantvault.contract.job.DumpScope;
import io.tenantvault.contract.job.Encryption;
import io.tenantvault.contract.job.EncryptionFormat;
import io.tenantvault.localstack.testing.TestKafka;
import io.tenantvault.storage.StorageLimits;
import io.tenantvault.storage.telegram.Bot;
import io.tenantvault.storage.telegram.BotToken;
import io.tenantvault.storage.telegram.TelegramStorage;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program as an operator runs it who has the bot and the platform's key, and nothing else. */
class RecoverIT {
  private static final String TOKEN = "4242:secret";
  private static final long CHAT = -1001;
  private static final long SCRATCH = -1002;
  private static final String KEY = "k".repeat(40);
  private static final Instant RECENT = Instant.now().truncatedTo(ChronoUnit.SECONDS);

  // A channel's first message says that there is a channel.
  private static final String[] QUICKLY = {"--per-minute=60000", "--gap=5"};

  @TempDir private Path folder;
  private BotApiEmulator telegram;
  private TelegramStorage storage;
  private StoredBackups backups;

  @BeforeEach
  void start() throws Exception {
    telegram =
        BotApiEmulator.start(
            EmulatorConfig.cloud(folder, new io.tenantvault.botapi.config.BotToken(TOKEN)));
    storage =
        TelegramStorage.of(
            new Bot(telegram.baseUri(), new BotToken(TOKEN)),
            new TelegramStorage.Files.Cloud(),
            List.of(CHAT),
            new StorageLimits(1_000_000, 2),
            (chat, inner) -> inner);
    backups = new StoredBackups(storage, ManifestKey.of(KEY));
    TestKafka.shared().createTopic(Topic.EVENTS.topicName(), 1);
    environment().forEach(System::setProperty);
  }

  @AfterEach
  void stop() throws Exception {
    environment().keySet().forEach(System::clearProperty);
    storage.close();
    telegram.close();
  }

  private Map<String, String> environment() {
    return Map.of(
        "BOT_API_URL", telegram.baseUri().toString(),
        "BOT_TOKEN", TOKEN,
        "BOT_CHAT_IDS", Long.toString(CHAT),
        "MANIFEST_KEY", KEY,
        "OPERATIONS_CHAT_ID", Long.toString(SCRATCH),
        "KAFKA_BOOTSTRAP_SERVERS", TestKafka.shared().bootstrapServers());
  }

  @Test
  void reportsTheBackupsThatAreWholeAsTheirWorkersDid() throws Exception {
    Manifest plain = backups.store(1, RECENT, null);
    storage.delete(backups.document("gone", "x"));
    Manifest many = backups.store(3, RECENT.minus(Duration.ofDays(100)), null);

    Run shown = recover();

    assertThat(shown.exitCode()).as(shown.said()).isZero();
    assertThat(shown.lines())
        .contains(
            "Messages looked at: 13. Manifests found: 2. Backups that --publish would report: 2. Not recovered: 0.")
        .contains(
            "May have expired, and are kept for another 30 days, so that somebody can decide: 1.");
    assertThat(told(plain)).isEmpty();

    assertThat(recover("--publish").exitCode()).isZero();

    BackupCompleted completed = (BackupCompleted) told(plain).getLast();
    assertThat(completed.backupId()).isEqualTo(plain.backupId());
    assertThat(completed.occurredAt()).isEqualTo(RECENT);
    assertThat(completed.file()).isEqualTo(plain.storedParts().getFirst().file());
    assertThat(completed.job().attempt()).as("from the caption").isEqualTo(2);
    assertThat(completed.retentionDays()).isNull();
    assertThat(completed.sha256()).isEqualTo(plain.sha256());
    assertThat(completed.rows()).isEqualTo(16);
    assertThat(completed.contents().scope()).isEqualTo(DumpScope.ALL);
    BackupCompleted old = (BackupCompleted) told(many).getLast();
    assertThat(old.retentionDays()).isEqualTo(130);
    assertThat(old.file()).isEqualTo(old.manifest());
    assertThat(told(many).subList(0, 4))
        .extracting(event -> ((PartStored) event).part().index())
        .containsExactly(0, 1, 2, StoredPart.MANIFEST);
    assertThat(telegram.admin().messages(SCRATCH))
        .isNotEmpty()
        .allMatch(copy -> copy.state() == Message.State.DELETED);
  }

  @Test
  void namesWhatIsNoBackupAnyMoreAndWhatItsKeyIsNeededFor() throws Exception {
    Manifest torn = backups.store(2, RECENT, null);
    StoredFile part = torn.storedParts().getLast().file();
    storage.delete(part);
    Manifest forged =
        new StoredBackups(storage, ManifestKey.of("another".repeat(9))).store(1, RECENT, null);
    Encryption age = new Encryption(EncryptionFormat.AGE, "age1" + "q".repeat(58));
    Manifest sealed = backups.store(1, RECENT, age);
    backups.document("a.manifest.json", "{}");

    Run run = recover("--publish");

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.lines())
        .anyMatch(line ->
            line.startsWith("NOT RECOVERED: shop.sql.gz.manifest.json, message 4 of")
                && line.contains("part 2 of 2 is missing"))
        .anyMatch(line ->
            line.startsWith("NOT RECOVERED: shop.sql.gz.manifest.json, message 6 of")
                && line.contains("MANIFEST_KEY"))
        .anyMatch(line -> line.startsWith("NOT RECOVERED: a.manifest.json, message 9 of"))
        .anyMatch(line -> line.startsWith("UNREADABLE without their keys: 1 encrypted backups."))
        .anyMatch(line -> line.startsWith("LOST, because no manifest has it:"))
        .anyMatch(
            line -> line.contains("Manifests found: 4.") && line.endsWith("Not recovered: 3."));
    assertThat(told(torn)).isEmpty();
    assertThat(told(forged)).isEmpty();
    assertThat(((BackupCompleted) told(sealed).getLast()).encryption()).isEqualTo(age);
  }

  @Test
  void looksOnlyWhereItIsToldTo() throws Exception {
    backups.store(1, RECENT, null);
    Manifest second = backups.store(1, RECENT, null);

    assertThat(recover("--from=4", "--to=5").lines())
        .anyMatch(line -> line.startsWith(second.backupId().toString()))
        .anyMatch(line -> line.startsWith("Messages looked at: 2. Manifests found: 1."));
    assertThat(recover("--chat=-1009").said()).contains("Manifests found: 0.");
  }

  @Test
  void saysWhatItNeedsAndWhereToGoOn() throws Exception {
    backups.store(1, RECENT, null);

    assertThat(recover("--scratch-chat=" + CHAT).said()).contains("holds backups");
    assertThat(recover("--from=zero").said()).startsWith("--from=zero: a number is needed");
    assertThat(recover("--help").said()).startsWith("Usage: recover");
    System.setProperty("BOT_TOKEN", "4242:wrong");
    Run refused = recover("--from=2");
    assertThat(refused.exitCode()).isEqualTo(2);
    assertThat(refused.said())
        .contains(
            "It could not be looked at all: ",
            "To go on there: recover --bot=4242 --chat=-1001 --from=2");
    System.clearProperty("MANIFEST_KEY");
    assertThat(recover().said()).contains("MANIFEST_KEY is needed");
  }

  private static List<Event> told(Manifest manifest) throws Exception {
    var codec = new EventCodec(URI.create("urn:test"));
    var events = new ArrayList<Event>();
    try (var consumer =
        new KafkaConsumer<>(
            Map.of("bootstrap.servers", TestKafka.shared().bootstrapServers()),
            new StringDeserializer(),
            new ByteArrayDeserializer())) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(Topic.EVENTS.topicName()).stream()
              .map(found -> new TopicPartition(found.topic(), found.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      while (ends.entrySet().stream()
          .anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
        for (var message : consumer.poll(Duration.ofSeconds(1))) {
          if (manifest.jobId().toString().equals(message.key())) {
            events.add(codec.decode(message));
          }
        }
      }
    }
    return events;
  }

  private record Run(int exitCode, String said) {
    List<String> lines() {
      return said.lines().toList();
    }
  }

  private static Run recover(String... arguments) {
    List<String> all = new ArrayList<>(List.of(QUICKLY));
    all.addAll(List.of(arguments));
    var said = new ByteArrayOutputStream();
    int exitCode = RecoverApplication.run(all, new PrintStream(said, true, StandardCharsets.UTF_8));
    return new Run(exitCode, said.toString(StandardCharsets.UTF_8));
  }
}
