package io.tenantvault.storage.autoconfigure;

import io.tenantvault.environment.BotTokens;
import io.tenantvault.environment.TrustedAuthorities;
import io.tenantvault.storage.telegram.Bot;
import io.tenantvault.storage.telegram.BotToken;
import io.tenantvault.storage.telegram.PlaceProjects;
import io.tenantvault.storage.telegram.TelegramMode;
import io.tenantvault.storage.telegram.TelegramStorage.Files;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * {@code tenantvault.storage.telegram.*}: the bots, their server and their chats.
 *
 * @param botApiUrl address of the Bot API server
 * @param botToken as @BotFather gives it; needed. Several make a pool, one a line or with commas
 *     between them. One without a chat stores nothing more and looks after what it has stored
 * @param chatIds the chats that documents are spread over; at least one. Where there are several
 *     bots, each with the id of its bot before it
 * @param chatsPerProject over how many of its bot's chats the documents of a project are spread
 * @param mode which kind of server it is
 * @param selfHosted where the server's files lie; needed in that mode
 * @param caFile PEM file with authorities that may have signed the server's certificate, beside
 *     Java's own; empty for none
 */
public record TelegramProperties(
    @DefaultValue("https://api.telegram.org") URI botApiUrl,
    @DefaultValue("") String botToken,
    @DefaultValue List<PooledChat> chatIds,
    @DefaultValue("4") int chatsPerProject,
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
    checkChats(chatIds, checkBots(botApiUrl, botToken));
    new Property("telegram.chats-per-project").require(chatsPerProject >= 1, "must be at least 1");
    checkMount(mode, selfHosted);
    new Property("telegram.ca-file").valued(() -> trusted(caFile));
  }

  private static Optional<TrustedAuthorities> trusted(String caFile) {
    return caFile.isBlank()
        ? Optional.empty()
        : Optional.of(TrustedAuthorities.and(Path.of(caFile)));
  }

  private static List<Long> checkBots(URI botApiUrl, String botToken) {
    var token = new Property("telegram.bot-token");
    token.require(
        !BotTokens.in(botToken).isEmpty(), "a bot's token is needed, as @BotFather gives it");
    List<BotToken> parsed = token.valued(() -> tokens(botToken));
    List<Long> bots = parsed.stream().map(BotToken::botId).toList();
    token.require(new HashSet<>(bots).size() == bots.size(), "a bot is named twice");
    new Property("telegram.bot-api-url").valued(() -> new Bot(botApiUrl, parsed.getFirst()));
    return bots;
  }

  private static List<BotToken> tokens(String botToken) {
    return BotTokens.in(botToken).stream().map(BotToken::new).toList();
  }

  private static void checkChats(List<PooledChat> chats, List<Long> bots) {
    var ids = new Property("telegram.chat-ids");
    ids.require(!chats.isEmpty(), "the id of a chat is needed, such as -1001234567890");
    var seen = new HashSet<Long>();
    for (PooledChat chat : chats) {
      ids.require(chat.chatId() != 0, "0 is the id of no chat");
      // Two bots in one chat would share its limit on messages without knowing of each other.
      ids.require(seen.add(chat.chatId()), "a chat is named twice");
      ids.require(
          chat.bot() == null || bots.contains(chat.bot()),
          "chat %d is one of bot %d, whose token is not in tenantvault.storage.telegram.bot-token"
              .formatted(chat.chatId(), chat.bot()));
    }
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

  /** All bots with their chats, those that store nothing more included, the first one first. */
  public List<PooledBot> bots() {
    List<BotToken> tokens = tokens(botToken);
    long first = tokens.getFirst().botId();
    return tokens.stream().map(token -> pooled(token, first)).toList();
  }

  private PooledBot pooled(BotToken token, long first) {
    List<Long> own =
        chatIds.stream()
            .filter(chat -> Objects.requireNonNullElse(chat.bot(), first) == token.botId())
            .map(PooledChat::chatId)
            .toList();
    return new PooledBot(new Bot(botApiUrl, token, trusted(caFile).orElse(null)), own);
  }

  /** The ids of all bots, which are no secret. */
  public List<Long> botIds() {
    return bots().stream().map(PooledBot::id).toList();
  }

  PlaceProjects places() {
    return new PlaceProjects(
        bots().stream().flatMap(bot -> bot.channels().stream()).toList(), chatsPerProject);
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
    return "TelegramProperties[%s, chatsPerProject=%d, mode=%s, %s]"
        .formatted(bots(), chatsPerProject, mode, selfHosted);
  }
}
