package io.tenantvault.restore.transaction;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Ends something when its time is over, unless it is closed before. */
final class Deadline implements AutoCloseable {

  private final CompletableFuture<Boolean> over;

  /** Begins now. */
  Deadline(Duration time, Runnable end) {
    over = new CompletableFuture<>();
    over.completeOnTimeout(true, time.toMillis(), TimeUnit.MILLISECONDS)
        .thenAccept(late -> {
          if (late) {
            end.run();
          }
        });
  }

  /** Whether the time was over. */
  boolean isOver() {
    return over.getNow(false);
  }

  @Override
  public void close() {
    over.complete(false);
  }
}
