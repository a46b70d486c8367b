package io.tenantvault.botapi;

import io.tenantvault.botapi.config.EmulatorConfig;
import java.io.IOException;

/** Runs an emulator as a process of its own, until the process is ended. */
public final class BotApiEmulatorMain {
  private BotApiEmulatorMain() {}

  /**
   * Starts with the options of the README; exits with 2 when they or the surroundings are wrong.
   */
  public static void main(String[] args) {
    try {
      EmulatorConfig config = CommandLine.parse(Options.of(args, System.getenv()));
      BotApiEmulator emulator = BotApiEmulator.start(config);
      System.out.printf(
          "bot-api-emulator ready at %s, mode %s, data in %s%n",
          emulator.baseUri(), config.mode(), config.dataDirectory().toAbsolutePath());
    } catch (IllegalArgumentException | IOException e) {
      System.err.println("bot-api-emulator: " + e.getMessage());
      System.exit(2);
    }
  }
}
