package io.tenantvault.storage.telegram;

import java.util.regex.Pattern;

/**
 * A bot's token, {@code <bot id>:<secret>}. Prints without the secret.
 *
 * @param value the whole token
 */
public record BotToken(String value) {
  private static final Pattern FORM = Pattern.compile("[1-9][0-9]{0,15}:[A-Za-z0-9_-]+");

  /** Rejects what is no token, without repeating it. */
  public BotToken {
    if (!FORM.matcher(value).matches()) {
      throw new IllegalArgumentException(
          "a bot token reads <bot id>:<letters, digits, _ or ->, as @BotFather gives it");
    }
  }

  /** The bot's user id, which is no secret. */
  public long botId() {
    return Long.parseLong(value, 0, value.indexOf(':'), 10);
  }

  /** The text with the token's secret part, wherever it stands, made unreadable. */
  String redact(String text) {
    return text.replace(value.substring(value.indexOf(':') + 1), "<redacted>");
  }

  @Override
  public String toString() {
    return botId() + ":<redacted>";
  }
}
