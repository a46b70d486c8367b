package io.tenantvault.retention.strays;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tenantvault.botapi.BotApiEmulator;
import io.tenantvault.botapi.config.EmulatorConfig;
import io.tenantvault.botapi.fault.Fault;
import io.tenantvault.botapi.fault.FaultRule;
import io.tenantvault.botapi.store.Message;
import io.tenantvault.contract.event.StoredFile;
import io.tenantvault.contract.id.JobId;
import io.tenantvault.reconcile.SweepGaps;
import io.tenantvault.retention.ControlPlane;
import io.tenantvault.retention.SingleScan;
import io.tenantvault.storage.StorageException;
import io.tenantvault.storage.StorageLimits;
import io.tenantvault.storage.Upload;
import io.tenantvault.storage.telegram.Bot;
import io.tenantvault.storage.telegram.BotToken;
import io.tenantvault.storage.telegram.TelegramStorage;
import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two hours after everything was stored, in a chat of the emulator. */
class LookForStraysIT {
  private static final String TOKEN = "4242:secret";
  private static final long BOT = 4242;

  private static ControlPlane controlPlane;

  @TempDir Path folder;
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private BotApiEmulator telegram;
  private TelegramStorage storage;
  private SweepGaps sweep;
  private @Nullable LookForStrays look;

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
    Clock later = Clock.offset(Clock.systemUTC(), Duration.ofHours(2));
    sweep = new SweepGaps(controlPlane.jooq(), storage, later);
  }

  @AfterEach
  void stop() throws Exception {
    storage.close();
    telegram.close();
  }

  @Test
  void countsWhatNoRecordNamesAndDeletesNothing() throws Exception {
    recorded();
    store();
    store();
    recorded();
    int documents = posted();

    look();

    assertThat(strays()).isEqualTo(2);
    assertThat(posted()).isEqualTo(documents);
  }

  @Test
  void seesWhatLiesBehindTheLastOneOnceMoreIsStored() throws Exception {
    recorded();
    store();
    look();
    assertThat(strays()).isZero();

    recorded();
    look();

    assertThat(strays()).isOne();
  }

  @Test
  void looksBeforeTheFirstKnownOneOnlyWhereItIsTold() throws Exception {
    StoredFile former = store();
    recorded();

    assertThat(swept(null)).isEmpty();
    assertThat(swept(1L)).containsExactly(former.messageId());
    assertThat(swept(former.messageId() + 1)).isEmpty();
  }

  @Test
  void looksFromTheLastOneOnBeforeTheLast48Hours() throws Exception {
    StoredFile old = recorded();
    StoredFile stray = store();
    recorded();
    controlPlane
        .jooq()
        .execute(
            "update control_plane.backup_parts set stored_at = stored_at - interval '3 days'"
                + " where message_id = ?",
            old.messageId());

    assertThat(swept(null)).containsExactly(stray.messageId());
  }

  @Test
  void keepsWhatItKnowsWhileTheStorageIsAway() throws Exception {
    recorded();
    store();
    recorded();
    look();
    telegram
        .admin()
        .addFault(FaultRule.always("editMessageReplyMarkup", new Fault.ServerError(403)));

    assertThatExceptionOfType(StorageException.class).isThrownBy(this::look);

    assertThat(strays()).isOne();
  }

  private void look() throws Exception {
    if (look == null) {
      look =
          new LookForStrays(
              new SingleScan(controlPlane.dataSource(), "strays"), sweep, List.of(BOT), meters);
    }
    look.run();
  }

  private double strays() {
    return meters.get("tenantvault.retention.strays").gauge().value();
  }

  private List<Long> swept(@Nullable Long from) throws Exception {
    var strays = new ArrayList<Long>();
    sweep.sweep(
        List.of(BOT),
        from,
        new SweepGaps.Found() {
          @Override
          public void looked() {}

          @Override
          public void foreign() {}

          @Override
          public void stray(StoredFile place) {
            strays.add(place.messageId());
          }
        });
    return strays;
  }

  private StoredFile recorded() throws Exception {
    StoredFile file = store();
    controlPlane.stored(new JobId(UUID.randomUUID()), file);
    return file;
  }

  private StoredFile store() throws Exception {
    byte[] content = {1, 2, 3};
    return storage.store(new Upload("part", 3, null, () -> new ByteArrayInputStream(content)));
  }

  private int posted() {
    return (int)
        telegram.admin().messages().stream()
            .filter(message -> message.state() == Message.State.POSTED)
            .count();
  }
}
