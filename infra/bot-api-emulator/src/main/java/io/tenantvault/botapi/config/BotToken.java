package io.tenantvault.botapi.config;

import java.util.regex.Pattern;

/**
 * A bot's token, {@code <bot id>:<secret>}. Prints without the secret.
 *
 * @param value the whole token
 */
public record BotToken(String value) {
  private static final Pattern FORM = Pattern.compile("[1-9][0-9]{0,15}:[A-Za-z0-9_-]{1,60}");

  /** Rejects what the Bot API server would not take for a token. */
  public BotToken {
    if (!FORM.matcher(value).matches()) {
      throw new IllegalArgumentException("a token reads <bot id>:<letters, digits, _ or ->");
    }
  }

  /** The bot's user id. */
  public long botId() {
    return Long.parseLong(value, 0, value.indexOf(':'), 10);
  }

  @Override
  public String toString() {
    return botId() + ":<redacted>";
  }
}
