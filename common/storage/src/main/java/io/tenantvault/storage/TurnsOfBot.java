package io.tenantvault.storage;

import io.tenantvault.storage.StorageException.Unavailable;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * What a bot may send altogether, beside the limit of each of its chats. Telegram does not say
 * which of its limits was hit when it asks for a pause: one chat's pause is that chat's alone, but
 * where a second chat is paused while the first one still is, all of the bot's pause.
 */
public final class TurnsOfBot {
  private final Turns turns;
  private final Ticker ticker;

  /** Until when the pauses of chats last. */
  private final Map<Long, Long> paused = new HashMap<>();

  /** Of a bot with these turns. */
  public TurnsOfBot(Turns turns, Ticker ticker) {
    this.turns = turns;
    this.ticker = ticker;
  }

  /**
   * Returns when it is the caller's turn.
   *
   * @throws Unavailable when too many wait
   */
  void await() throws Unavailable, InterruptedException {
    turns.await();
  }

  /** Telegram has asked for a pause after a request to this chat. */
  synchronized void pausedAt(long chatId, Duration length) {
    long now = ticker.nanos();
    paused.values().removeIf(until -> until - now <= 0);
    paused.put(chatId, now + length.toNanos());
    if (paused.size() > 1) {
      turns.closeFor(length);
    }
  }
}
