package io.tenantvault.retention;

import static io.tenantvault.retention.schema.Tables.BACKUP_PARTS;
import static org.assertj.core.api.Assertions.assertThat;

import io.tenantvault.botapi.BotApiEmulator;
import io.tenantvault.botapi.config.EmulatorConfig;
import io.tenantvault.botapi.fault.Fault;
import io.tenantvault.botapi.fault.FaultRule;
import io.tenantvault.botapi.store.Message;
import io.tenantvault.contract.event.BackupDeleted;
import io.tenantvault.contract.event.Event;
import io.tenantvault.contract.event.PartDeleted;
import io.tenantvault.contract.event.PartDeleted.Outcome;
import io.tenantvault.contract.event.StoredFile;
import io.tenantvault.contract.id.JobId;
import io.tenantvault.jobruntime.publish.EventPublisher;
import io.tenantvault.storage.Rate;
import io.tenantvault.storage.RetryPolicy;
import io.tenantvault.storage.Retrying;
import io.tenantvault.storage.StorageLimits;
import io.tenantvault.storage.Throttled;
import io.tenantvault.storage.Ticker;
import io.tenantvault.storage.Turns;
import io.tenantvault.storage.TurnsOfBot;
import io.tenantvault.storage.Upload;
import io.tenantvault.storage.telegram.Bot;
import io.tenantvault.storage.telegram.BotToken;
import io.tenantvault.storage.telegram.TelegramStorage;
import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against a real database and the emulator of the Bot API; events are recorded. */
class DeleteOrphanedPartsIT {

  private static final String TOKEN = "4242:secret";
  private static final RetentionProperties SETTINGS =
      new RetentionProperties(
          Duration.ofSeconds(1),
          Duration.ofHours(1),
          new RetentionProperties.Deletion(4, 2, Duration.ofMinutes(2), Duration.ofDays(3)),
          new RetentionProperties.Refused(Duration.ofHours(1), Duration.ofDays(1)));
  private static final Instant NOW = Instant.now();

  private static ControlPlane controlPlane;

  @TempDir Path folder;
  private BotApiEmulator telegram;
  private TelegramStorage storage;
  private final Recorded events = new Recorded();
  private final JobId job = new JobId(UUID.randomUUID());
  private DeleteOrphanedParts scanner;

  @BeforeAll
  static void migrate() {
    controlPlane = new ControlPlane();
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
    scanner = scannerAt(NOW);
  }

  @AfterEach
  void stop() throws Exception {
    storage.close();
    telegram.close();
  }

  @Test
  void deletesAllPartsOfAFailedJob() throws Exception {
    controlPlane.job(job, "failed", 2);
    controlPlane.claim(job, 1, "failed", NOW.minusSeconds(60));
    controlPlane.claim(job, 2, "failed", NOW.minusSeconds(30));
    StoredFile first = stored(1);
    StoredFile second = stored(2);

    assertThat(scan()).containsExactly(Map.entry(Outcome.DELETED, 2));

    assertThat(posted()).doesNotContain(first, second);
    assertThat(events.deleted)
        .extracting(PartDeleted::file)
        .containsExactlyInAnyOrder(first, second);
    assertThat(events.deleted).extracting(PartDeleted::jobId).containsOnly(job);
  }

  @Test
  void deletesAllPartsOfACancelledJobOnceItsAttemptHasEnded() throws Exception {
    controlPlane.job(job, "cancelled", 1);
    controlPlane.claim(job, 1, "running", NOW.plusSeconds(600));
    StoredFile part = stored(1);

    scanner = scannerAt(NOW.plusSeconds(3_600));
    assertThat(scan()).as("the database's clock judges leases").isEmpty();
    controlPlane.expire(job);
    assertThat(scan()).isNotEmpty();

    assertThat(posted()).doesNotContain(part);
  }

  @Test
  void deletesWhatASupersededAttemptHasLeftAndKeepsWhatTheRunningOneHas() throws Exception {
    controlPlane.job(job, "running", 1);
    controlPlane.claim(job, 1, "expired", NOW.minusSeconds(30));
    controlPlane.claim(job, 2, "running", NOW.plusSeconds(600));
    StoredFile dead = stored(1);
    StoredFile running = stored(2);

    scan();

    assertThat(posted()).contains(running).doesNotContain(dead);
  }

  @Test
  void deletesWhatADeadAttemptStoresAfterItsFirstPartsWereDeleted() throws Exception {
    controlPlane.claim(job, 1, "expired", NOW.minusSeconds(30));
    controlPlane.claim(job, 2, "running", NOW.plusSeconds(600));
    stored(1);
    scan();
    StoredFile late = stored(1);

    scan();

    assertThat(posted()).doesNotContain(late);
  }

  @Test
  void keepsTheBackupOfACompletedJobAndDeletesTheOthers() throws Exception {
    controlPlane.job(job, "completed", 2);
    StoredFile dead = stored(1);
    StoredFile backup = stored(2);
    controlPlane.backup(job, 2, backup);

    scan();

    assertThat(posted()).contains(backup).doesNotContain(dead);
  }

  @Test
  void keepsACompletedBackupThatTheCatalogueDoesNotHaveYetWhateverTheJobSays() throws Exception {
    controlPlane.job(job, "failed", 1);
    controlPlane.claim(job, 1, "completed", NOW.minusSeconds(30));
    controlPlane.claim(job, 2, "waiting", NOW);
    StoredFile backup = stored(1);

    assertThat(scan()).isEmpty();

    assertThat(posted()).contains(backup);
  }

  @Test
  void keepsTheCataloguesBackupWhereTheClaimsAreGoneOrSayOtherwise() throws Exception {
    controlPlane.job(job, "failed", 1);
    controlPlane.claim(job, 2, "failed", NOW);
    StoredFile backup = stored(1);
    controlPlane.backup(job, 1, backup);

    assertThat(scan()).isEmpty();

    assertThat(posted()).contains(backup);
  }

  @Test
  void deletesABackupThatSomebodyWantsDeletedAndReportsItOnceAllOfItIsGone() throws Exception {
    controlPlane.job(job, "completed", 1);
    controlPlane.claim(job, 1, "completed", NOW);
    StoredFile part = stored(1);
    StoredFile manifest = stored(1);
    controlPlane.backup(job, 1, manifest);
    var report =
        new ReportDeletedBackups(
            controlPlane.jooq(),
            events,
            SETTINGS.deletion().markWait(),
            Clock.fixed(NOW, ZoneOffset.UTC));
    assertThat(scan()).isEmpty();

    controlPlane.askForDeletion(job);
    assertThat(report.run()).isZero();
    assertThat(scan()).containsExactly(Map.entry(Outcome.DELETED, 2));
    assertThat(posted()).doesNotContain(part, manifest);
    assertThat(report.run()).as("the marks have not arrived").isZero();
    controlPlane.mark(part, Outcome.DELETED, NOW);
    controlPlane.mark(manifest, Outcome.REFUSED, NOW);
    assertThat(report.run()).as("a document was refused").isZero();
    controlPlane.mark(manifest, Outcome.TOMBSTONED, NOW);

    assertThat(report.run()).isEqualTo(1);
    assertThat(report.run()).as("it was reported a moment ago").isZero();
    assertThat(events.backups)
        .singleElement()
        .satisfies(event -> {
          assertThat(event.jobId()).isEqualTo(job);
          assertThat(event.requestedBy()).isEqualTo("alice");
        });
  }

  @Test
  void keepsPartsOfAJobThatNobodyHasProjectedYet() throws Exception {
    StoredFile part = stored(1);

    assertThat(scan()).isEmpty();

    assertThat(posted()).contains(part);
  }

  @Test
  void deletesOnceHoweverLateTheMarkArrives() throws Exception {
    controlPlane.job(job, "failed", 1);
    stored(1);

    scan();
    scan();
    assertThat(events.deleted).hasSize(1);

    events.deleted.forEach(event -> controlPlane.mark(event.file(), event.outcome(), NOW));
    scanner = scannerAt(NOW.plus(Duration.ofDays(1)));
    assertThat(scan()).isEmpty();
  }

  @Test
  void triesARefusedDeletionAgainAfterAWhile() throws Exception {
    controlPlane.job(job, "failed", 1);
    StoredFile part = stored(1);
    controlPlane.mark(part, Outcome.REFUSED, NOW.minus(Duration.ofMinutes(59)));

    assertThat(scan()).isEmpty();
    scanner = scannerAt(NOW.plus(Duration.ofMinutes(2)));

    assertThat(scan()).containsKey(Outcome.DELETED);
    assertThat(posted()).doesNotContain(part);
  }

  @Test
  void waitsTwiceAsLongAfterEachRefusalAndADayAtMost() throws Exception {
    controlPlane.job(job, "failed", 1);
    StoredFile part = stored(1);
    for (int refusal = 0; refusal < 4; refusal++) {
      controlPlane.mark(part, Outcome.REFUSED, NOW);
    }

    scanner = scannerAt(NOW.plus(Duration.ofHours(8)).minusSeconds(1));
    assertThat(scan()).isEmpty();
    for (int refusal = 0; refusal < 50; refusal++) {
      controlPlane.mark(part, Outcome.REFUSED, NOW);
    }
    scanner = scannerAt(NOW.plus(Duration.ofDays(1)).minusSeconds(1));
    assertThat(scan()).isEmpty();
    scanner = scannerAt(NOW.plus(Duration.ofDays(1)));
    assertThat(scan()).containsKey(Outcome.DELETED);
  }

  @Test
  void keepsARefusalWithItsReason() throws Exception {
    controlPlane.job(job, "failed", 1);
    stored(1);
    telegram.admin().advanceClock(Duration.ofDays(3));
    telegram.admin().addFault(FaultRule.always("editMessageMedia", new Fault.ServerError(400)));

    assertThat(scan()).containsExactly(Map.entry(Outcome.REFUSED, 1));

    assertThat(events.deleted)
        .singleElement()
        .satisfies(event -> {
          assertThat(event.outcome()).isEqualTo(Outcome.REFUSED);
          assertThat(event.reason()).isNotBlank();
        });
    telegram.admin().clearFaults();
    controlPlane.mark(events.deleted.getFirst().file(), Outcome.REFUSED, NOW);
    scanner = scannerAt(NOW.plus(Duration.ofHours(1)));
    assertThat(scan()).containsExactly(Map.entry(Outcome.TOMBSTONED, 1));
  }

  @Test
  void goesOnWhileABatchIsFullAndLeavesRoomForWhatWasLeftBehind() throws Exception {
    controlPlane.job(job, "completed", 1);
    for (int part = 0; part < 9; part++) {
      stored(1);
    }
    controlPlane.backup(job, 1, stored(1));
    controlPlane.askForDeletion(job);
    var failed = new JobId(UUID.randomUUID());
    controlPlane.job(failed, "failed", 1);
    StoredFile leftBehind = stored(failed, 1);

    DeleteOrphanedParts.Turn first = scanner.run();

    assertThat(first.outcomes()).containsExactly(Map.entry(Outcome.DELETED, 4));
    assertThat(first.more()).isTrue();
    assertThat(posted()).doesNotContain(leftBehind);
    assertThat(scanner.run().more()).isTrue();
    assertThat(scanner.run().more()).isFalse();
    assertThat(posted()).isEmpty();
  }

  @Test
  void deletesSeveralAtATime() throws Exception {
    controlPlane.job(job, "completed", 1);
    controlPlane.backup(job, 1, stored(1));
    for (int part = 0; part < 3; part++) {
      stored(1);
    }
    controlPlane.askForDeletion(job);
    telegram
        .admin()
        .addFault(FaultRule.always("deleteMessage", new Fault.Delay(Duration.ofSeconds(1))));

    Instant before = Instant.now();
    assertThat(scan()).containsExactly(Map.entry(Outcome.DELETED, 4));

    assertThat(Duration.between(before, Instant.now()))
        .isBetween(Duration.ofSeconds(2), Duration.ofMillis(3_900));
  }

  @Test
  void weathersAStormOf429sBrokenServersAndCutConnections() throws Exception {
    controlPlane.job(job, "completed", 1);
    controlPlane.backup(job, 1, stored(1));
    for (int part = 0; part < 7; part++) {
      stored(1);
    }
    controlPlane.askForDeletion(job);
    List<Fault> storm =
        List.of(
            new Fault.TooManyRequests(Duration.ofSeconds(1)),
            new Fault.ServerError(500),
            new Fault.DropAnswer(),
            new Fault.HtmlError(502));
    for (int fault = 0; fault < storm.size(); fault++) {
      telegram.admin().addFault(new FaultRule("deleteMessage", storm.get(fault), 1 + 2 * fault, 2));
    }
    scanner =
        new DeleteOrphanedParts(
            new OrphanedParts(controlPlane.jooq()),
            new Retrying(
                new Throttled(
                    storage,
                    -1,
                    new Turns("test", new Rate(60_000, Duration.ZERO), Ticker.system()),
                    new TurnsOfBot(
                        new Turns("bot", new Rate(60_000, Duration.ZERO), Ticker.system()),
                        Ticker.system())),
                new RetryPolicy(
                    20, Duration.ofMillis(20), Duration.ofMillis(50), Duration.ofSeconds(5)),
                Ticker.system()),
            events,
            SETTINGS,
            Clock.fixed(NOW, ZoneOffset.UTC));

    Map<Outcome, Integer> outcomes = scan();

    assertThat(telegram.admin().faults()).as("all of it came").isEmpty();
    assertThat(outcomes).doesNotContainKey(Outcome.REFUSED);
    assertThat(outcomes.values().stream().mapToInt(Integer::intValue).sum()).isEqualTo(8);
    assertThat(events.deleted).extracting(PartDeleted::file).doesNotHaveDuplicates().hasSize(8);
    assertThat(posted()).isEmpty();
  }

  @Test
  void waitsWhileTheStorageDoesNotAnswer() throws Exception {
    controlPlane.job(job, "failed", 1);
    StoredFile part = stored(1);
    telegram.admin().addFault(FaultRule.once("deleteMessage", new Fault.ServerError(502)));

    assertThat(scan()).isEmpty();
    assertThat(events.deleted).isEmpty();

    assertThat(scan()).containsEntry(Outcome.DELETED, 1);
    assertThat(posted()).doesNotContain(part);
  }

  @Test
  void destroysTheKeyOfABackupBeforeAnyOfItsDocuments() throws Exception {
    controlPlane.job(job, "completed", 2);
    controlPlane.backup(job, 2, stored(2));
    controlPlane.key(job, 1);
    controlPlane.key(job, 2);
    StoredFile ofDeadAttempt = stored(1);
    scan();
    assertThat(posted()).doesNotContain(ofDeadAttempt);
    assertThat(controlPlane.keys()).as("that of the backup stays").containsExactly(2);
    controlPlane.askForDeletion(job);
    telegram.admin().addFault(FaultRule.once("deleteMessage", new Fault.ServerError(502)));

    assertThat(scan()).isEmpty();

    assertThat(controlPlane.keys()).isEmpty();
    assertThat(posted()).as("the documents are there, and nobody can read them").hasSize(1);
  }

  @Test
  void countsWhatIsLeft() throws Exception {
    controlPlane.job(job, "failed", 1);
    stored(1);
    StoredFile refused = stored(1);
    controlPlane.mark(refused, Outcome.REFUSED, NOW);
    StoredFile done = stored(1);
    controlPlane.mark(done, Outcome.DELETED, NOW);
    var wanted = new JobId(UUID.randomUUID());
    controlPlane.backup(wanted, 1, stored(wanted, 1));
    stored(wanted, 2);
    var backlog = new Backlog(controlPlane.jooq(), Duration.ofDays(3));

    assertThat(backlog.pending(NOW).documents()).isEqualTo(3);
    controlPlane.askForDeletion(wanted);
    assertThat(backlog.pending(NOW).documents()).isEqualTo(4);
    assertThat(backlog.pending(NOW).backups()).isEqualTo(1);
    assertThat(backlog.pending(NOW).overdue()).isZero();
    assertThat(backlog.pending(NOW).oldest()).isBetween(NOW.minusSeconds(60), NOW.plusSeconds(60));
    assertThat(backlog.pending(NOW.plus(Duration.ofDays(4))).overdue()).isEqualTo(4);
    assertThat(backlog.refused()).isEqualTo(1);
  }

  private Map<Outcome, Integer> scan() throws InterruptedException {
    var outcomes = new EnumMap<Outcome, Integer>(Outcome.class);
    DeleteOrphanedParts.Turn turn;
    do {
      turn = scanner.run();
      turn.outcomes().forEach((outcome, times) -> outcomes.merge(outcome, times, Integer::sum));
    } while (turn.more());
    return outcomes;
  }

  private DeleteOrphanedParts scannerAt(Instant now) {
    return new DeleteOrphanedParts(
        new OrphanedParts(controlPlane.jooq()),
        storage,
        events,
        SETTINGS,
        Clock.fixed(now, ZoneOffset.UTC));
  }

  private StoredFile stored(int attempt) throws Exception {
    return stored(job, attempt);
  }

  private StoredFile stored(JobId owner, int attempt) throws Exception {
    byte[] content = {1, 2, 3};
    StoredFile file =
        storage.store(new Upload("part", 3, null, () -> new ByteArrayInputStream(content)));
    controlPlane.part(owner, attempt, file);
    return file;
  }

  /** What still lies in the chat. */
  private List<StoredFile> posted() {
    List<Long> present =
        telegram.admin().messages().stream()
            .filter(message -> message.state() == Message.State.POSTED)
            .map(message -> (long) message.key().messageId())
            .toList();
    return controlPlane
        .jooq()
        .selectFrom(BACKUP_PARTS)
        .fetch(row ->
            new StoredFile(row.getBot(), row.getChatId(), row.getMessageId(), row.getFileId()))
        .stream()
        .filter(file -> present.contains(file.messageId()))
        .toList();
  }

  private static final class Recorded implements EventPublisher {
    private final List<PartDeleted> deleted = new CopyOnWriteArrayList<>();
    private final List<BackupDeleted> backups = new ArrayList<>();

    @Override
    public void publish(Event event) {
      switch (event) {
        case PartDeleted part -> deleted.add(part);
        case BackupDeleted backup -> backups.add(backup);
        default -> throw new AssertionError("not this worker's: " + event);
      }
    }

    @Override
    public void send(Event event) {
      throw new AssertionError("a deletion must not get lost");
    }
  }
}
