package io.tenantvault.notification.telegram;

import io.tenantvault.contract.event.Occasion;
import io.tenantvault.environment.BotTokens;
import io.tenantvault.environment.TrustedAuthorities;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * {@code tenantvault.notifications.telegram.*}.
 *
 * @param botApiUrl without a slash at its end
 * @param botToken of a bot that may write in the chat; of several, the first one
 * @param chatId empty for no such messages
 * @param events of what the operators are told
 * @param timeout for all of a message
 * @param caFile PEM file with authorities that may have signed the server's certificate, beside
 *     Java's own; empty for none
 */
@ConfigurationProperties("tenantvault.notifications.telegram")
public record OperationsChat(
    @DefaultValue("https://api.telegram.org") URI botApiUrl,
    @DefaultValue("") String botToken,
    @DefaultValue("") String chatId,
    @DefaultValue({"job_failed", "backup_damaged"}) Set<Occasion> events,
    @DefaultValue("30s") Duration timeout,
    @DefaultValue("") String caFile) {

  private static final Duration LONGEST_TIMEOUT = Duration.ofMinutes(1);

  /** Refuses a chat without a bot. */
  public OperationsChat {
    // The services that store may have a pool of them.
    botToken = BotTokens.in(botToken).stream().findFirst().orElse("");
    if (!chatId.isEmpty() && botToken.isEmpty()) {
      throw new IllegalArgumentException(
          "tenantvault.notifications.telegram.chat-id needs tenantvault.notifications.telegram.bot-token");
    }
    if (!timeout.isPositive() || timeout.compareTo(LONGEST_TIMEOUT) > 0) {
      throw new IllegalArgumentException(
          "tenantvault.notifications.telegram.timeout must be more than nothing and at most 1m");
    }
  }

  /** Who may have signed the server's certificate, where that is not left to Java. */
  Optional<TrustedAuthorities> trusted() {
    return caFile.isBlank()
        ? Optional.empty()
        : Optional.of(TrustedAuthorities.and(Path.of(caFile)));
  }

  /** Whether there is one. */
  public boolean exists() {
    return !chatId.isEmpty();
  }

  /** Where a method is called. The token is part of it. */
  String method(String name) {
    return botApiUrl + "/bot" + botToken + "/" + name;
  }

  /** The text with the token, wherever it stands, made unreadable. */
  String redact(String text) {
    return botToken.isEmpty()
        ? text
        : text.replace(botToken.substring(botToken.indexOf(':') + 1), "<redacted>");
  }

  /** Without the token. */
  @Override
  public String toString() {
    return "OperationsChat[%s at %s, events=%s]".formatted(chatId, botApiUrl, events);
  }
}
