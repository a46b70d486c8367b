package io.tenantvault.storage.telegram;

import io.tenantvault.botapi.BotApiEmulator;
import io.tenantvault.botapi.admin.EmulatorAdmin;
import io.tenantvault.botapi.config.EmulatorConfig;
import io.tenantvault.botapi.config.Mode;
import io.tenantvault.storage.StorageLimits;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A fresh emulator for each test, and storages in it. */
public final class TelegramEmulator implements BeforeEachCallback, AfterEachCallback {
  /** The secret part of the bot's token. */
  public static final String SECRET = "s3cr3t-0f-the-b0t";

  /** The bot's token. */
  public static final String TOKEN = "4242:" + SECRET;

  /** The channel that documents are stored in. */
  public static final long CHAT = -1001L;

  private final Mode mode;
  private final List<TelegramStorage> opened = new ArrayList<>();
  private @Nullable TelegramStorage usual;
  private Path directory;
  private BotApiEmulator emulator;
  private EmulatorAdmin admin;

  private TelegramEmulator(Mode mode) {
    this.mode = mode;
  }

  /** As Telegram's own server. */
  public static TelegramEmulator cloud() {
    return new TelegramEmulator(Mode.CLOUD);
  }

  /** As a server of one's own. */
  public static TelegramEmulator selfHosted() {
    return new TelegramEmulator(Mode.SELF_HOSTED);
  }

  @Override
  public void beforeEach(ExtensionContext context) throws Exception {
    directory = Files.createTempDirectory("storage-emulator").toRealPath();
    emulator =
        BotApiEmulator.start(
            EmulatorConfig.of(mode, directory, new io.tenantvault.botapi.config.BotToken(TOKEN)));
    admin = emulator.admin();
  }

  @Override
  public void afterEach(ExtensionContext context) throws Exception {
    opened.forEach(TelegramStorage::close);
    opened.clear();
    usual = null;
    admin.close();
    emulator.close();
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  /** Clock, faults, messages. */
  public EmulatorAdmin admin() {
    return admin;
  }

  /** The emulator. */
  public BotApiEmulator emulator() {
    return emulator;
  }

  /** Where the emulator keeps its files. */
  public Path directory() {
    return directory;
  }

  /** A bare storage in {@link #CHAT}, the same throughout a test. */
  public synchronized TelegramStorage storage() {
    if (usual == null) {
      usual = storage(TOKEN, CHAT);
    }
    return usual;
  }

  /** A bare storage of a bot in these chats. */
  public TelegramStorage storage(String token, Long... chatIds) {
    TelegramMode ours =
        switch (mode) {
          case CLOUD -> TelegramMode.CLOUD;
          case SELF_HOSTED -> TelegramMode.SELF_HOSTED;
        };
    TelegramStorage.Files files =
        switch (mode) {
          case CLOUD -> new TelegramStorage.Files.Cloud();
          case SELF_HOSTED -> new TelegramStorage.Files.Mounted(directory, directory);
        };
    TelegramStorage storage =
        TelegramStorage.of(
            new Bot(emulator.baseUri(), new BotToken(token)),
            files,
            List.of(chatIds),
            new StorageLimits(ours.defaultPartSize(), 4),
            (_, chat) -> chat);
    opened.add(storage);
    return storage;
  }
}
