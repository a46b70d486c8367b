package io.tenantvault.botapi;

import io.tenantvault.botapi.config.Access;
import io.tenantvault.botapi.config.BotToken;
import io.tenantvault.botapi.config.EmulatorConfig;
import io.tenantvault.botapi.config.Limits;
import io.tenantvault.botapi.config.Mode;
import io.tenantvault.botapi.config.RateLimits;
import io.tenantvault.botapi.config.ServerKeys;
import io.tenantvault.botapi.config.UploadLimit;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Makes a configuration of options such as {@code --port 8081} or {@code --mode=cloud}. */
final class CommandLine {
  private final Options options;

  private CommandLine(Options options) {
    this.options = options;
  }

  /**
   * Reads the configuration.
   *
   * @throws IllegalArgumentException naming the option that is missing, unknown or wrong
   */
  static EmulatorConfig parse(Options options) {
    EmulatorConfig config = new CommandLine(options).config();
    options.rejectUnread();
    return config;
  }

  private EmulatorConfig config() {
    Mode mode = options.read("mode", Mode::parse).orElse(Mode.CLOUD);
    Set<BotToken> tokens = list("token").map(BotToken::new).collect(Collectors.toUnmodifiableSet());
    Set<Long> chats = list("chats").map(Long::valueOf).collect(Collectors.toUnmodifiableSet());
    return new EmulatorConfig(
        new InetSocketAddress(
            options.read("host", Function.identity()).orElse("127.0.0.1"),
            options.read("port", Integer::valueOf).orElse(8081)),
        options
            .read("data-dir", Path::of)
            .orElseThrow(() -> new IllegalArgumentException("--data-dir is needed")),
        mode,
        new Access(tokens, chats),
        limits(Limits.of(mode)),
        keys());
  }

  // The password comes from the environment: everybody on the machine sees a process's arguments.
  private @Nullable ServerKeys keys() {
    String password = options.read("key-store-password", Function.identity()).orElse("");
    return options
        .read("key-store", Path::of)
        .map(store -> new ServerKeys(store, password))
        .orElse(null);
  }

  private Limits limits(Limits published) {
    UploadLimit upload =
        new UploadLimit(
            options.read("upload-limit", Long::valueOf).orElse(published.upload().bytes()),
            options
                .read("upload-refusal", UploadLimit.Refusal::parse)
                .orElse(published.upload().refusal()));
    return new Limits(
        upload,
        options.read("download-limit", Long::valueOf).orElse(published.downloadBytes()),
        options.read("link-life", Duration::parse).orElse(published.linkLife()),
        options.read("delete-window", Duration::parse).orElse(published.deleteWindow()),
        rates(published.rates()));
  }

  private RateLimits rates(RateLimits published) {
    return new RateLimits(
        options.read("rate-limits", CommandLine::onOrOff).orElse(published.enabled()),
        options.read("per-chat-per-minute", Integer::valueOf).orElse(published.perChatPerMinute()),
        options.read("per-chat-per-second", Integer::valueOf).orElse(published.perChatPerSecond()),
        options.read("per-bot-per-second", Integer::valueOf).orElse(published.perBotPerSecond()),
        options
            .read("equal-size-spacing", CommandLine::onOrOff)
            .orElse(published.equalSizeSpacing()));
  }

  private Stream<String> list(String name) {
    Optional<String> value = options.read(name, Function.identity());
    return value.stream().flatMap(text -> Arrays.stream(text.split(",", -1))).map(String::strip);
  }

  private static boolean onOrOff(String text) {
    return switch (text) {
      case "on" -> true;
      case "off" -> false;
      default -> throw new IllegalArgumentException("on or off: " + text);
    };
  }
}
