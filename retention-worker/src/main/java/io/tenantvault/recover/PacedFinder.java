package io.tenantvault.recover;

import io.tenantvault.storage.DocumentFinder;
import io.tenantvault.storage.StorageException;
import io.tenantvault.storage.StorageException.Unavailable;
import io.tenantvault.storage.Ticker;
import java.time.Duration;

/** Looks no faster than it may, and again while the storage is unavailable. */
final class PacedFinder implements DocumentFinder {
  private static final int TRIES = 8;
  private static final Duration PAUSE = Duration.ofSeconds(2);

  private final DocumentFinder inner;
  private final Duration spacing;
  private final Ticker ticker;

  /**
   * Paces another one.
   *
   * @param spacing between two looks
   */
  PacedFinder(DocumentFinder inner, Duration spacing, Ticker ticker) {
    this.inner = inner;
    this.spacing = spacing;
    this.ticker = ticker;
  }

  @Override
  public Find find(long bot, long chatId, long messageId, long scratchChat)
      throws StorageException, InterruptedException {
    for (int attempt = 1; ; attempt++) {
      ticker.sleep(spacing);
      try {
        return inner.find(bot, chatId, messageId, scratchChat);
      } catch (Unavailable e) {
        if (attempt == TRIES) {
          throw e;
        }
        ticker.sleep(e.retryAfter().orElse(PAUSE));
      }
    }
  }
}
