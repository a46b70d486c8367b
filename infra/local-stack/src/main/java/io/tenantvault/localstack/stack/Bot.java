package io.tenantvault.localstack.stack;

import io.tenantvault.environment.BotTokens;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The bot that stores the artifacts, or a pool of them.
 *
 * @param api the Bot API server
 * @param token secret; of several, with commas between them, the first is the stack's own
 * @param chatId the channel, or all of them as the services read them
 * @param mode {@code cloud} or {@code self-hosted}
 * @param emulated whether the stack runs the server itself
 */
record Bot(URI api, String token, String chatId, String mode, boolean emulated) {
  private static final String TOKEN = "TENANTVAULT_BOT_TOKEN";
  private static final String CHAT_ID = "TENANTVAULT_BOT_CHAT_ID";
  private static final String API_URL = "TENANTVAULT_BOT_API_URL";
  private static final String API_MODE = "TENANTVAULT_BOT_API_MODE";
  private static final String POOL = "TENANTVAULT_EMULATED_POOL";
  private static final String PUBLIC_API = "https://api.telegram.org";
  private static final String CLOUD = "cloud";
  private static final String EMULATED_CHANNEL = "-1001000000001";
  private static final String SECOND = "4343";
  private static final String EMULATED_POOL =
      EMULATED_CHANNEL + ",-1001000000003,%s/-1001000000004";

  /** Where the operators are told of failures, in the emulator. */
  static final String EMULATED_OPERATIONS_CHAT = "-1001000000002";

  static Bot emulated(String scheme, int port, String token) {
    return new Bot(
        URI.create(scheme + "://127.0.0.1:" + port), token, EMULATED_CHANNEL, CLOUD, true);
  }

  /** The same with a second bot beside it, and three channels for the two. */
  Bot pooled() {
    String second = SECOND + token.substring(token.indexOf(':'));
    return new Bot(api, token + "," + second, EMULATED_POOL.formatted(SECOND), mode, emulated);
  }

  /** Whether the variables or {@code bot.env} ask for two emulated bots. */
  static boolean isPoolWanted(Map<String, String> variables, Path directory) throws IOException {
    var settings = new HashMap<>(fileSettings(directory.resolve("bot.env")));
    settings.putAll(variables);
    return Boolean.parseBoolean(settings.getOrDefault(POOL, "false"));
  }

  /**
   * A real one, if the variables or, where those are missing, the directory's {@code bot.env} name
   * it.
   *
   * @throws IOException when there is a token without a channel
   */
  static Optional<Bot> real(Map<String, String> variables, Path directory) throws IOException {
    Path file = directory.resolve("bot.env");
    var settings = new HashMap<>(fileSettings(file));
    settings.putAll(variables);
    String token = settings.getOrDefault(TOKEN, "");
    if (token.isBlank()) {
      return Optional.empty();
    }
    String chatId = settings.getOrDefault(CHAT_ID, "");
    if (chatId.isBlank()) {
      throw new IOException(
          "%s is set and %s is not: name the channel as well, in the environment or in %s"
              .formatted(TOKEN, CHAT_ID, file));
    }
    URI api = URI.create(settings.getOrDefault(API_URL, PUBLIC_API));
    return Optional.of(new Bot(api, token, chatId, settings.getOrDefault(API_MODE, CLOUD), false));
  }

  private static Map<String, String> fileSettings(Path file) throws IOException {
    try {
      return EnvFile.parse(Files.readString(file));
    } catch (NoSuchFileException e) {
      return Map.of();
    }
  }

  /** Answers 200 when server and token are right; holds the token. */
  URI getMe() {
    return URI.create(api + "/bot" + first() + "/getMe");
  }

  private String first() {
    return BotTokens.in(token).getFirst();
  }

  /** The variables that the stack's users read. */
  Map<String, String> variables() {
    return Map.of(
        "BOT_API_URL",
        api.toString(),
        "BOT_TOKEN",
        first(),
        "BOT_CHAT_ID",
        chatId,
        "BOT_API_MODE",
        mode);
  }

  @Override
  public String toString() {
    return "Bot[%s, chat %s, %s]".formatted(api, chatId, mode);
  }
}
