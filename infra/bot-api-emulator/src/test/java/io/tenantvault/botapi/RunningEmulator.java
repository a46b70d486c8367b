package io.tenantvault.botapi;

import io.tenantvault.botapi.admin.EmulatorAdmin;
import io.tenantvault.botapi.config.EmulatorConfig;
import io.tenantvault.botapi.config.Limits;
import io.tenantvault.botapi.config.Mode;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A fresh emulator in this process for each test, with two bots and clients for them. */
final class RunningEmulator implements BeforeEachCallback, AfterEachCallback {
  private final Mode mode;
  private final UnaryOperator<EmulatorConfig> change;
  private Path directory;
  private BotApiEmulator emulator;
  private EmulatorAdmin admin;
  private BotClient bot;
  private BotClient otherBot;

  private RunningEmulator(Mode mode, UnaryOperator<EmulatorConfig> change) {
    this.mode = mode;
    this.change = change;
  }

  static RunningEmulator cloud() {
    return configured(config -> config);
  }

  static RunningEmulator limited(UnaryOperator<Limits> change) {
    return configured(config -> config.withLimits(change.apply(config.limits())));
  }

  static RunningEmulator configured(UnaryOperator<EmulatorConfig> change) {
    return new RunningEmulator(Mode.CLOUD, change);
  }

  static RunningEmulator selfHosted() {
    return new RunningEmulator(Mode.SELF_HOSTED, config -> config);
  }

  @Override
  public void beforeEach(ExtensionContext context) throws Exception {
    directory = Files.createTempDirectory("bot-api-emulator");
    EmulatorConfig config =
        EmulatorConfig.of(mode, directory, BotClient.TOKEN, BotClient.OTHER_TOKEN);
    emulator = BotApiEmulator.start(change.apply(config));
    admin = emulator.admin();
    bot = new BotClient(emulator.baseUri());
    otherBot = new BotClient(emulator.baseUri(), BotClient.OTHER_TOKEN.value());
  }

  @Override
  public void afterEach(ExtensionContext context) throws Exception {
    bot.close();
    otherBot.close();
    admin.close();
    emulator.close();
    try (Stream<Path> paths = Files.walk(directory)) {
      for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }

  URI uri() {
    return emulator.baseUri();
  }

  EmulatorAdmin admin() {
    return admin;
  }

  BotClient bot() {
    return bot;
  }

  BotClient otherBot() {
    return otherBot;
  }

  Path directory() {
    return directory;
  }

  /** Names of the files that the emulator holds or is receiving. */
  List<String> filesOnDisk() throws Exception {
    try (Stream<Path> incoming = Files.list(directory.resolve("incoming"));
        Stream<Path> documents = Files.list(directory.resolve("documents"))) {
      return Stream.concat(incoming, documents).map(path -> path.getFileName().toString()).toList();
    }
  }
}
