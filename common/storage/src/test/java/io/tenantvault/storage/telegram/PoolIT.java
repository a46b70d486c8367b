package io.tenantvault.storage.telegram;

import static io.tenantvault.storage.StorageContract.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tenantvault.botapi.BotApiEmulator;
import io.tenantvault.botapi.admin.EmulatorAdmin;
import io.tenantvault.botapi.config.EmulatorConfig;
import io.tenantvault.botapi.fault.Fault;
import io.tenantvault.botapi.fault.FaultRule;
import io.tenantvault.contract.event.PartDeleted.Outcome;
import io.tenantvault.contract.event.StoredFile;
import io.tenantvault.contract.id.ProjectId;
import io.tenantvault.storage.ArtifactStorage;
import io.tenantvault.storage.Channel;
import io.tenantvault.storage.CircuitBroken;
import io.tenantvault.storage.Deletion;
import io.tenantvault.storage.DocumentFinder;
import io.tenantvault.storage.DocumentProbe;
import io.tenantvault.storage.StorageException.Refused;
import io.tenantvault.storage.StorageException.Unavailable;
import io.tenantvault.storage.Upload;
import io.tenantvault.storage.autoconfigure.StorageAutoConfiguration;
import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/** Two bots with three channels, as a process is configured with them. */
class PoolIT {
  private static final String FIRST = "4242:f1rst-s3cr3t";
  private static final String SECOND = "4343:s3c0nd-s3cr3t";
  private static final String BOTH = FIRST + "," + SECOND;
  private static final String CHATS = "-1001,-1002,4343/-1003";
  private static final byte[] CONTENT = bytes(1000);

  @TempDir Path directory;
  private BotApiEmulator emulator;
  private EmulatorAdmin admin;

  private interface Work {
    void with(ArtifactStorage storage, DocumentProbe probe, DocumentFinder finder) throws Exception;
  }

  @BeforeEach
  void startEmulator() throws Exception {
    emulator =
        BotApiEmulator.start(
            EmulatorConfig.cloud(
                directory,
                new io.tenantvault.botapi.config.BotToken(FIRST),
                new io.tenantvault.botapi.config.BotToken(SECOND)));
    admin = emulator.admin();
  }

  @AfterEach
  void stopEmulator() throws Exception {
    admin.close();
    emulator.close();
  }

  private void run(String tokens, String chats, Work work) {
    run(tokens, chats, new SimpleMeterRegistry(), work);
  }

  private void run(String tokens, String chats, MeterRegistry registry, Work work) {
    new ApplicationContextRunner()
        .withConfiguration(AutoConfigurations.of(StorageAutoConfiguration.class))
        .withBean(MeterRegistry.class, () -> registry)
        .withPropertyValues(
            "tenantvault.storage.telegram.bot-api-url=" + emulator.baseUri(),
            "tenantvault.storage.telegram.bot-token=" + tokens,
            "tenantvault.storage.telegram.chat-ids=" + chats,
            "tenantvault.storage.retry.max-attempts=1",
            "tenantvault.storage.rate-limit.enabled=false")
        .run(context ->
            work.with(
                context.getBean(ArtifactStorage.class),
                context.getBean(DocumentProbe.class),
                context.getBean(DocumentFinder.class)));
  }

  private static Upload upload(String project) {
    return new Upload(
        "part",
        CONTENT.length,
        null,
        () -> new ByteArrayInputStream(CONTENT),
        new ProjectId(project));
  }

  /** A document of one project of each bot, by the bot's id. */
  private Map<Long, StoredFile> storeWithEachBot() {
    var stored = new TreeMap<Long, StoredFile>();
    run(
        BOTH,
        CHATS,
        (storage, _, _) -> {
          for (int i = 0; stored.size() < 2; i++) {
            StoredFile file = storage.store(upload("project-" + i));
            stored.put(file.bot(), file);
          }
        });
    return stored;
  }

  @Test
  void putsProjectsWithTheirBotAndReadsAndRemovesWithTheOneThatStored() {
    Map<Long, StoredFile> stored = storeWithEachBot();

    assertThat(stored.keySet()).containsExactly(4242L, 4343L);
    run(
        BOTH,
        CHATS,
        (storage, probe, finder) -> {
          for (StoredFile file : stored.values()) {
            try (var document = storage.open(file, CONTENT.length)) {
              assertThat(document.readAllBytes()).isEqualTo(CONTENT);
            }
            probe.mustBeThere(file, CONTENT.length);
            assertThat(probe.look(file.bot(), file.chatId(), file.messageId()))
                .isEqualTo(DocumentProbe.Trace.OURS);
            assertThat(finder.find(file.bot(), file.chatId(), file.messageId(), -1009))
                .isInstanceOfSatisfying(
                    DocumentFinder.Document.class,
                    found -> assertThat(found.file().bot()).isEqualTo(file.bot()));
            assertThat(storage.delete(file)).isEqualTo(Deletion.of(Outcome.DELETED));
          }
        });
  }

  @Test
  void spreadsAProjectOverTheChatsOfItsBotAndKeepsItThere() {
    run(
        BOTH,
        CHATS,
        (storage, _, _) -> {
          for (int project = 0; project < 20; project++) {
            Set<Long> chats = new HashSet<>();
            Set<Long> bots = new HashSet<>();
            for (int part = 0; part < 4; part++) {
              StoredFile file = storage.store(upload("project-" + project));
              chats.add(file.chatId());
              bots.add(file.bot());
            }
            assertThat(bots).hasSize(1);
            assertThat(chats)
                .isEqualTo(bots.contains(4242L) ? Set.of(-1001L, -1002L) : Set.of(-1003L));
          }
        });
  }

  @Test
  void aBotWithoutAChatStoresNothingMoreAndLooksAfterWhatItHasStored() {
    StoredFile old = storeWithEachBot().get(4343L);

    run(
        BOTH,
        "-1001,-1002",
        (storage, _, _) -> {
          for (int i = 0; i < 20; i++) {
            assertThat(storage.store(upload("project-" + i)).bot()).isEqualTo(4242);
          }
          try (var document = storage.open(old, CONTENT.length)) {
            assertThat(document.readAllBytes()).isEqualTo(CONTENT);
          }
          assertThat(storage.delete(old)).isEqualTo(Deletion.of(Outcome.DELETED));
        });
  }

  @Test
  void saysWhichSettingIsMissingWhenTheBotIsGone() {
    StoredFile old = storeWithEachBot().get(4343L);

    run(
        FIRST,
        "-1001",
        (storage, probe, finder) -> {
          for (Throwable failure :
              new Throwable[] {
                catchThrowable(() -> storage.open(old, CONTENT.length)),
                catchThrowable(() -> probe.mustBeThere(old, CONTENT.length)),
                catchThrowable(() -> probe.look(4343, old.chatId(), old.messageId())),
                catchThrowable(() -> finder.find(4343, old.chatId(), old.messageId(), -1009)),
              }) {
            assertThat(failure)
                .isInstanceOf(Refused.class)
                .hasMessageContaining("bot 4343")
                .hasMessageContaining("tenantvault.storage.telegram.bot-token (BOT_TOKEN)")
                .hasMessageNotContaining("s3cr3t");
          }
          Deletion deletion = storage.delete(old);
          assertThat(deletion.outcome()).isEqualTo(Outcome.REFUSED);
          assertThat(deletion.reason()).contains("bot 4343", "BOT_TOKEN");
        });
  }

  @Test
  void leavesOneBotAloneWithoutTheOther() {
    StoredFile second = storeWithEachBot().get(4343L);
    var registry = new SimpleMeterRegistry();

    run(
        BOTH,
        CHATS,
        registry,
        (storage, _, _) -> {
          // The first bot's projects fail, and none of the second's is asked for.
          admin.addFault(FaultRule.always("sendDocument", new Fault.HtmlError(502)));
          String project = projectOf(4242);
          for (int i = 0; i < 12; i++) {
            assertThatThrownBy(() -> storage.store(upload(project)))
                .isInstanceOf(Unavailable.class);
          }
          admin.clearFaults();

          assertThatThrownBy(() -> storage.store(upload(project)))
              .hasMessageContaining("the storage of bot 4242 does not answer");
          try (var document = storage.open(second, CONTENT.length)) {
            assertThat(document.readAllBytes()).isEqualTo(CONTENT);
          }
          assertThat(open(registry, "4242")).isEqualTo(1);
          assertThat(open(registry, "4343")).isZero();
        });
  }

  private static double open(MeterRegistry registry, String bot) {
    return registry.get(CircuitBroken.STATE).tag("bot", bot).tag("state", "open").gauge().value();
  }

  private static String projectOf(long bot) {
    var places =
        new PlaceProjects(
            List.of(new Channel(4242, -1001), new Channel(4242, -1002), new Channel(4343, -1003)),
            4);
    for (int i = 0; ; i++) {
      if (places.of(new ProjectId("project-" + i)).bot() == bot) {
        return "project-" + i;
      }
    }
  }
}
