package io.tenantvault.retention;

import static io.tenantvault.retention.schema.Tables.BACKUP_KEYS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.tenantvault.botapi.BotApiEmulator;
import io.tenantvault.botapi.config.EmulatorConfig;
import io.tenantvault.botapi.fault.Fault;
import io.tenantvault.botapi.fault.FaultRule;
import io.tenantvault.botapi.store.Message;
import io.tenantvault.contract.event.Event;
import io.tenantvault.contract.event.StoredFile;
import io.tenantvault.contract.id.JobId;
import io.tenantvault.contract.id.ProjectId;
import io.tenantvault.contract.job.Encryption;
import io.tenantvault.contract.job.FailureCode;
import io.tenantvault.encryption.AgeFile;
import io.tenantvault.encryption.BackupKeys;
import io.tenantvault.encryption.KeyNotUsableException;
import io.tenantvault.encryption.LocalMasterKeys;
import io.tenantvault.jobruntime.publish.EventPublisher;
import io.tenantvault.storage.StorageLimits;
import io.tenantvault.storage.Upload;
import io.tenantvault.storage.telegram.Bot;
import io.tenantvault.storage.telegram.BotToken;
import io.tenantvault.storage.telegram.TelegramStorage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jooq.exception.DataAccessException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A deleted backup is unreadable wherever a copy of it lies, and that comes before all else. */
class DestroyKeysIT {

  private static final String TOKEN = "4242:secret";
  private static final byte[] DUMP = "the rows of a tenant".getBytes(StandardCharsets.UTF_8);
  private static final RetentionProperties SETTINGS =
      new RetentionProperties(
          Duration.ofSeconds(1),
          Duration.ofHours(1),
          new RetentionProperties.Deletion(4, 2, Duration.ofMinutes(2), Duration.ofDays(3)),
          new RetentionProperties.Refused(Duration.ofHours(1), Duration.ofDays(1)));

  private static ControlPlane controlPlane;
  private static BackupKeys keys;

  @TempDir Path folder;
  private BotApiEmulator telegram;
  private TelegramStorage storage;
  private DeleteOrphanedParts scanner;
  private final JobId job = new JobId(UUID.randomUUID());

  @BeforeAll
  static void migrate() {
    controlPlane = new ControlPlane();
    keys =
        new BackupKeys(
            controlPlane.dataSource(), LocalMasterKeys.parse("m1:" + "A".repeat(43) + "="));
  }

  @BeforeEach
  void start() throws Exception {
    controlPlane.empty();
    telegram =
        BotApiEmulator.start(
            EmulatorConfig.cloud(folder, new io.tenantvault.botapi.config.BotToken(TOKEN)));
    storage =
        TelegramStorage.of(
            new Bot(telegram.baseUri(), new BotToken(TOKEN)),
            new TelegramStorage.Files.Cloud(),
            List.of(-1001L),
            new StorageLimits(1 << 20, 2),
            (chatId, chat) -> chat);
    scanner =
        new DeleteOrphanedParts(
            new OrphanedParts(controlPlane.jooq()),
            storage,
            new Silent(),
            SETTINGS,
            Clock.systemUTC());
  }

  @AfterEach
  void stop() throws Exception {
    storage.close();
    telegram.close();
  }

  @Test
  void leavesNothingThatDecryptsACopyOfADeletedBackup() throws Exception {
    Encrypted backup = encrypted(job, 1);
    controlPlane.backup(job, 1, backup.file());
    assertThat(decrypted(backup)).isEqualTo(DUMP);
    scanner.run();
    assertThat(decrypted(backup)).as("nobody wanted it deleted").isEqualTo(DUMP);

    controlPlane.askForDeletion(job);
    scanner.run();

    assertUnreadable(backup);
    assertThat(keysLeft()).isZero();
    assertThat(posted()).isZero();
  }

  @Test
  void destroysTheKeyBeforeTheStorageLetsGoOfTheDocuments() throws Exception {
    Encrypted backup = encrypted(job, 1);
    controlPlane.backup(job, 1, backup.file());
    controlPlane.askForDeletion(job);
    telegram.admin().addFault(FaultRule.once("deleteMessage", new Fault.ServerError(502)));

    scanner.run();

    assertThat(posted()).isEqualTo(1);
    assertUnreadable(backup);
    scanner.run();
    assertThat(posted()).isZero();
  }

  @Test
  void deletesNoDocumentWhoseKeyCouldNotBeDestroyedAndTriesAgain() throws Exception {
    Encrypted backup = encrypted(job, 1);
    controlPlane.backup(job, 1, backup.file());
    controlPlane.askForDeletion(job);
    controlPlane.jooq().execute("alter table control_plane.backup_keys rename to away");

    assertThatExceptionOfType(DataAccessException.class).isThrownBy(scanner::run);

    assertThat(posted()).isEqualTo(1);
    controlPlane.jooq().execute("alter table control_plane.away rename to backup_keys");
    scanner.run();
    assertUnreadable(backup);
    assertThat(posted()).isZero();
  }

  @Test
  void destroysTheKeysOfASupersededAttemptAndKeepsThatOfTheBackup() throws Exception {
    controlPlane.job(job, "completed", 2);
    Encrypted dead = encrypted(job, 1);
    Encrypted backup = encrypted(job, 2);
    controlPlane.backup(job, 2, backup.file());

    scanner.run();

    assertUnreadable(dead);
    assertThat(decrypted(backup)).isEqualTo(DUMP);
  }

  @Test
  void destroysTheKeysOfDeadAttemptsThatHaveStoredNothing() throws Exception {
    for (String state :
        List.of("waiting", "running", "completed", "failed", "cancelled", "expired")) {
      var other = new JobId(UUID.randomUUID());
      controlPlane.claim(other, 1, state, Instant.now().plusSeconds(60));
      keys.create(new ProjectId("acme"), other, 1);
    }
    controlPlane.claim(job, 1, "failed", Instant.now());
    Encrypted inTheCatalogue = encrypted(job, 1);
    controlPlane.backup(job, 1, inTheCatalogue.file());

    scanner.destroyKeysOfDeadAttempts();

    assertThat(keysLeft()).isEqualTo(4);
    assertThat(decrypted(inTheCatalogue)).isEqualTo(DUMP);
  }

  /** A document in storage, and a copy that somebody kept. */
  private record Encrypted(Encryption encryption, StoredFile file, byte[] copy) {}

  private Encrypted encrypted(JobId owner, int attempt) throws Exception {
    Encryption encryption = keys.create(new ProjectId("acme"), owner, attempt);
    var target = new ByteArrayOutputStream();
    try (OutputStream age = AgeFile.encrypting(target, encryption)) {
      age.write(DUMP);
    }
    byte[] copy = target.toByteArray();
    StoredFile file =
        storage.store(new Upload("part", copy.length, null, () -> new ByteArrayInputStream(copy)));
    controlPlane.part(owner, attempt, file);
    return new Encrypted(encryption, file, copy);
  }

  private static byte[] decrypted(Encrypted backup) throws Exception {
    try (var content =
        AgeFile.decrypting(
            new ByteArrayInputStream(backup.copy()), keys.find(backup.encryption()))) {
      return content.readAllBytes();
    }
  }

  private static void assertUnreadable(Encrypted backup) {
    assertThatExceptionOfType(KeyNotUsableException.class)
        .isThrownBy(() -> decrypted(backup))
        .satisfies(e -> assertThat(e.code()).isEqualTo(FailureCode.KEY_DESTROYED));
  }

  private static int keysLeft() {
    return controlPlane.jooq().fetchCount(BACKUP_KEYS);
  }

  private long posted() {
    return telegram.admin().messages().stream()
        .filter(message -> message.state() == Message.State.POSTED)
        .count();
  }

  private static final class Silent implements EventPublisher {
    @Override
    public void publish(Event event) {
      // What is told of deletions is tested elsewhere.
    }

    @Override
    public void send(Event event) {
      throw new AssertionError("a deletion must not get lost");
    }
  }
}
