package io.tenantvault.botapi.method;

import io.tenantvault.botapi.config.Access;
import io.tenantvault.botapi.config.Limits;
import io.tenantvault.botapi.limit.EqualSizeSpacing;
import io.tenantvault.botapi.limit.PostingRate;
import io.tenantvault.botapi.store.Channels;
import io.tenantvault.botapi.store.FileVault;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The methods by name, in any case. */
public final class BotMethods {
  private final Map<String, BotMethod> byName;

  private BotMethods(List<BotMethod> methods) {
    byName =
        methods.stream()
            .collect(
                Collectors.toUnmodifiableMap(
                    method -> method.name().toLowerCase(Locale.ROOT), Function.identity()));
  }

  /**
   * What the methods work on.
   *
   * @param channels messages
   * @param vault files
   * @param clock the emulator's time
   * @param rate counts posts
   * @param paths names files for downloads
   */
  public record Environment(
      Channels channels, FileVault vault, InstantSource clock, PostingRate rate, FilePaths paths) {}

  /** All methods of the emulated service. */
  public static BotMethods of(Environment environment, Access access, Limits limits) {
    var chats = new Chats(access);
    Channels channels = environment.channels();
    var attachments = new Attachments(channels, environment.vault());
    var spacing = new EqualSizeSpacing(environment.clock());
    Stream<BotMethod> limited =
        Stream.<BotMethod>of(
                new SendDocument(chats, channels, attachments),
                new SendMessage(chats, channels),
                new EditMessageMedia(chats, channels, attachments),
                new EditMessageReplyMarkup(chats, channels),
                new CopyMessage(chats, channels),
                new ForwardMessage(chats, channels))
            .map(method -> new RateLimited(method, chats, environment.rate(), spacing));
    Stream<BotMethod> free =
        Stream.of(
            new GetMe(),
            new GetChat(chats),
            new GetFile(attachments, environment.paths(), limits.downloadBytes()),
            new DeleteMessage(chats, channels, environment.clock(), limits.deleteWindow()));
    return new BotMethods(Stream.concat(limited, free).toList());
  }

  /** The method of a name in any case. */
  public Optional<BotMethod> find(String name) {
    return Optional.ofNullable(byName.get(name.toLowerCase(Locale.ROOT)));
  }
}
