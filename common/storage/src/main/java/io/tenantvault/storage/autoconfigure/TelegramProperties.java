package io.tenantvault.storage.autoconfigure;

import io.tenantvault.environment.TrustedAuthorities;
import io.tenantvault.storage.telegram.Bot;
import io.tenantvault.storage.telegram.BotToken;
import io.tenantvault.storage.telegram.TelegramMode;
import io.tenantvault.storage.telegram.TelegramStorage.Files;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * {@code tenantvault.storage.telegram.*}: the bot, its server and its chats.
 *
 * @param botApiUrl address of the Bot API server
 * @param botToken as @BotFather gives it; needed
 * @param chatIds the chats that documents are spread over; at least one
 * @param mode which kind of server it is
 * @param selfHosted where the server's files lie; needed in that mode
 * @param caFile PEM file with authorities that may have signed the server's certificate, beside
 *     Java's own; empty for none
 */
public record TelegramProperties(
    @DefaultValue("https://api.telegram.org") URI botApiUrl,
    @DefaultValue("") String botToken,
    @DefaultValue List<Long> chatIds,
    @DefaultValue("cloud") TelegramMode mode,
    @DefaultValue SelfHosted selfHosted,
    @DefaultValue("") String caFile) {

  /**
   * The disk of a self-hosted server.
   *
   * @param mount directory under which the server's files are seen here
   * @param serverDirectory the same directory under the name that the server has for it; the
   *     mount's where it is the same
   */
  public record SelfHosted(@Nullable Path mount, @Nullable Path serverDirectory) {}

  /** Refuses what cannot work, naming the property. */
  public TelegramProperties {
    chatIds = List.copyOf(chatIds);
    checkBot(botApiUrl, botToken);
    var ids = new Property("telegram.chat-ids");
    ids.require(!chatIds.isEmpty(), "the id of a chat is needed, such as -1001234567890");
    ids.require(!chatIds.contains(0L), "0 is the id of no chat");
    ids.require(new HashSet<>(chatIds).size() == chatIds.size(), "a chat is named twice");
    checkMount(mode, selfHosted);
    new Property("telegram.ca-file").valued(() -> trusted(caFile));
  }

  private static Optional<TrustedAuthorities> trusted(String caFile) {
    return caFile.isBlank()
        ? Optional.empty()
        : Optional.of(TrustedAuthorities.and(Path.of(caFile)));
  }

  private static void checkBot(URI botApiUrl, String botToken) {
    var token = new Property("telegram.bot-token");
    token.require(!botToken.isEmpty(), "a bot's token is needed, as @BotFather gives it");
    BotToken parsed = token.valued(() -> new BotToken(botToken));
    new Property("telegram.bot-api-url").valued(() -> new Bot(botApiUrl, parsed));
  }

  private static void checkMount(TelegramMode mode, SelfHosted selfHosted) {
    Path mount = selfHosted.mount();
    if (mode == TelegramMode.SELF_HOSTED) {
      new Property("telegram.self-hosted.mount")
          .require(
              mount != null && java.nio.file.Files.isDirectory(mount),
              "in self-hosted mode the directory is needed under which the server's files are seen");
    }
  }

  /** The bot's id, which is no secret. */
  public long botId() {
    return new BotToken(botToken).botId();
  }

  Bot bot() {
    return new Bot(botApiUrl, new BotToken(botToken), trusted(caFile).orElse(null));
  }

  Files files() {
    Path mount = selfHosted.mount();
    if (mode == TelegramMode.CLOUD || mount == null) {
      return new Files.Cloud();
    }
    Path serverDirectory = selfHosted.serverDirectory();
    Path here = mount.toAbsolutePath();
    return new Files.Mounted(serverDirectory == null ? here : serverDirectory, here);
  }

  @Override
  public String toString() {
    return "TelegramProperties[%s, chatIds=%s, mode=%s, %s]"
        .formatted(bot(), chatIds, mode, selfHosted);
  }
}
