package io.tenantvault.localstack.stack;

import io.tenantvault.localstack.process.HttpReadiness;
import io.tenantvault.localstack.process.Launch;
import io.tenantvault.localstack.process.Programs;
import io.tenantvault.localstack.process.Readiness;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The Bot API emulator.
 *
 * @param directory of the stack
 */
record EmulatorComponent(ModuleJar jar, Bot bot, Protection protection, Path directory)
    implements Component {
  static final String NAME = "bot-api-emulator";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String address() {
    return bot.api().toString();
  }

  @Override
  public Path log() {
    return directory.resolve("logs").resolve(NAME + ".log");
  }

  // The token goes into a variable: everybody on the machine sees a process's arguments.
  @Override
  public Launch launch(Progress progress) throws IOException {
    var command =
        new ArrayList<>(List.of(Programs.java().toString(), "-Xmx64m", "-XX:+UseSerialGC"));
    command.addAll(List.of("-jar", jar.path().toString()));
    command.addAll(List.of("--port", Integer.toString(bot.api().getPort())));
    command.addAll(List.of("--data-dir", directory.resolve("telegram").toString()));
    var variables = new TreeMap<>(Map.of("BOT_API_TOKEN", bot.token()));
    protection
        .files(NAME)
        .ifPresent(files -> {
          command.addAll(List.of("--key-store", files.keyStore().toString()));
          variables.put("BOT_API_KEY_STORE_PASSWORD", protection.secrets().keyStorePassword());
        });
    return new Launch(NAME, command, variables, directory, log());
  }

  @Override
  public Readiness readiness() {
    return new HttpReadiness(bot.getMe(), address() + "/bot…/getMe", protection.authority());
  }

  @Override
  public Duration startTimeout() {
    return Duration.ofSeconds(30);
  }

  @Override
  public Duration endTimeout() {
    return Duration.ofSeconds(10);
  }

  @Override
  public String version() throws IOException {
    return jar.version() + protection.version();
  }
}
