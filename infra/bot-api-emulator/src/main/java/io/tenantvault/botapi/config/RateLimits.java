package io.tenantvault.botapi.config;

/**
 * How fast messages may be posted. Telegram's FAQ gives 20 a minute for a group or channel, one a
 * second for a chat and 30 a second for a bot; the true limits are unpublished.
 *
 * @param enabled whether the limits apply at all
 * @param perChatPerMinute messages of all bots to one chat within 60 s
 * @param perChatPerSecond messages of all bots to one chat within 1 s
 * @param perBotPerSecond messages of one bot to all chats within 1 s
 * @param equalSizeSpacing whether uploads of the same size by one bot are spaced out, as the public
 *     source of the Bot API server does outside local mode
 */
public record RateLimits(
    boolean enabled,
    int perChatPerMinute,
    int perChatPerSecond,
    int perBotPerSecond,
    boolean equalSizeSpacing) {

  /** Rejects limits that would never let a message through. */
  public RateLimits {
    if (perChatPerMinute < 1 || perChatPerSecond < 1 || perBotPerSecond < 1) {
      throw new IllegalArgumentException("each rate limit must be at least 1");
    }
  }

  /** What Telegram's FAQ says, with the spacing of equal uploads. */
  public static RateLimits telegram() {
    return new RateLimits(true, 20, 1, 30, true);
  }

  /** The same numbers, switched off. */
  public static RateLimits off() {
    return telegram().withEnabled(false);
  }

  /** These limits, with or without the spacing of equal uploads. */
  public RateLimits withEqualSizeSpacing(boolean on) {
    return new RateLimits(enabled, perChatPerMinute, perChatPerSecond, perBotPerSecond, on);
  }

  /** These limits, switched on or off. */
  public RateLimits withEnabled(boolean on) {
    return new RateLimits(
        on, perChatPerMinute, perChatPerSecond, perBotPerSecond, equalSizeSpacing);
  }
}
