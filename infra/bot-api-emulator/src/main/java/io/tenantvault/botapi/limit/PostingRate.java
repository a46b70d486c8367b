package io.tenantvault.botapi.limit;

import io.tenantvault.botapi.config.RateLimits;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Counts what is posted against the published rates. A refused message does not count. Thread-safe;
 * goes by the emulator's clock, so that moving the clock on empties the windows.
 */
public final class PostingRate {
  private final InstantSource clock;
  private final Map<Long, List<SlidingWindow>> chats = new HashMap<>();
  private final Map<Long, SlidingWindow> bots = new HashMap<>();
  private RateLimits limits;

  /** Starts with empty windows. */
  public PostingRate(RateLimits limits, InstantSource clock) {
    this.limits = limits;
    this.clock = clock;
  }

  /**
   * Counts a message, if it may be posted now.
   *
   * @return how long to wait before trying again; zero when the message was counted
   */
  public synchronized Duration admit(long botId, long chatId) {
    if (!limits.enabled()) {
      return Duration.ZERO;
    }
    Instant now = clock.instant();
    List<SlidingWindow> chat = chats.computeIfAbsent(chatId, id -> chatWindows());
    SlidingWindow bot =
        bots.computeIfAbsent(
            botId, id -> new SlidingWindow(limits.perBotPerSecond(), Duration.ofSeconds(1)));
    Duration wait = bot.waitAt(now);
    for (SlidingWindow window : chat) {
      Duration other = window.waitAt(now);
      wait = other.compareTo(wait) > 0 ? other : wait;
    }
    if (wait.isZero()) {
      bot.add(now);
      chat.forEach(window -> window.add(now));
    }
    return wait;
  }

  private List<SlidingWindow> chatWindows() {
    return List.of(
        new SlidingWindow(limits.perChatPerSecond(), Duration.ofSeconds(1)),
        new SlidingWindow(limits.perChatPerMinute(), Duration.ofMinutes(1)));
  }

  /** Whether uploads of equal size are to be spaced. */
  public synchronized boolean spacesEqualSizes() {
    return limits.enabled() && limits.equalSizeSpacing();
  }

  /** The limits in force. */
  public synchronized RateLimits limits() {
    return limits;
  }

  /** Puts other limits in force, with empty windows. */
  public synchronized void limit(RateLimits other) {
    limits = other;
    chats.clear();
    bots.clear();
  }
}
