package io.tenantvault.localstack.stack;

import io.tenantvault.localstack.process.HttpReadiness;
import io.tenantvault.localstack.process.Launch;
import io.tenantvault.localstack.process.Programs;
import io.tenantvault.localstack.process.Readiness;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * The Bot API emulator.
 *
 * @param directory of the stack
 */
record EmulatorComponent(ModuleJar jar, Bot bot, Path directory) implements Component {
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
  public Launch launch() throws IOException {
    return new Launch(
        NAME,
        List.of(
            Programs.java().toString(),
            "-Xmx64m",
            "-XX:+UseSerialGC",
            "-jar",
            jar.path().toString(),
            "--port",
            Integer.toString(bot.api().getPort()),
            "--data-dir",
            directory.resolve("telegram").toString()),
        Map.of("BOT_API_TOKEN", bot.token()),
        directory,
        log());
  }

  @Override
  public Readiness readiness() {
    return new HttpReadiness(bot.getMe(), address() + "/bot…/getMe");
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
    return jar.version();
  }
}
