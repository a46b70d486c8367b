package io.tenantvault.reconcile;

import io.tenantvault.contract.event.StoredFile;
import io.tenantvault.storage.DocumentProbe;
import io.tenantvault.storage.StorageException;
import io.tenantvault.storage.StorageException.Unavailable;
import io.tenantvault.storage.Ticker;
import java.time.Duration;

/** Asks no faster than it may, and again while the storage is unavailable. */
public final class PacedProbe implements DocumentProbe {
  private static final int TRIES = 5;
  private static final Duration PAUSE = Duration.ofSeconds(2);

  private final DocumentProbe inner;
  private final Duration spacing;
  private final Ticker ticker;

  /**
   * Paces another one.
   *
   * @param spacing between two requests
   */
  public PacedProbe(DocumentProbe inner, Duration spacing, Ticker ticker) {
    this.inner = inner;
    this.spacing = spacing;
    this.ticker = ticker;
  }

  @FunctionalInterface
  private interface Question<T> {
    T ask() throws StorageException, InterruptedException;
  }

  @Override
  public void mustBeThere(StoredFile file, long size)
      throws StorageException, InterruptedException {
    paced(() -> {
      inner.mustBeThere(file, size);
      return file;
    });
  }

  @Override
  public Trace look(long bot, long chatId, long messageId)
      throws StorageException, InterruptedException {
    return paced(() -> inner.look(bot, chatId, messageId));
  }

  private <T> T paced(Question<T> question) throws StorageException, InterruptedException {
    for (int attempt = 1; ; attempt++) {
      ticker.sleep(spacing);
      try {
        return question.ask();
      } catch (Unavailable e) {
        if (attempt == TRIES) {
          throw e;
        }
        ticker.sleep(e.retryAfter().orElse(PAUSE));
      }
    }
  }
}
