package io.tenantvault.storage.autoconfigure;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A chat as it is configured: {@code -1001234567890} for one of the first bot, {@code
 * 4242/-1001234567890} for one of the bot with the id 4242.
 *
 * @param bot the bot's id; null for the first one
 */
public record PooledChat(@Nullable Long bot, long chatId) {
  private static final Pattern FORM = Pattern.compile("(?:([1-9][0-9]{0,15})/)?(-?[0-9]{1,18})");

  /**
   * Reads one.
   *
   * @throws IllegalArgumentException when it is none
   */
  public static PooledChat of(String text) {
    Matcher parts = FORM.matcher(text.strip());
    if (!parts.matches()) {
      throw new IllegalArgumentException(
          "a chat reads -1001234567890, or <bot id>/-1001234567890 where there are several bots");
    }
    @Nullable String bot = parts.group(1);
    return new PooledChat(bot == null ? null : Long.valueOf(bot), Long.parseLong(parts.group(2)));
  }
}
