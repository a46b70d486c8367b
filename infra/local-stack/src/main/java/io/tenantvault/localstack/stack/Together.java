package io.tenantvault.localstack.stack;

import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/** Does the same to several things at the same time. */
final class Together {
  private Together() {}

  /**
   * Returns when all are done.
   *
   * @throws IOException the first failure with the others suppressed, after all have come to an end
   */
  static <T> void each(Collection<? extends T> all, Action<T> action)
      throws IOException, InterruptedException {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<@Nullable Void>> running =
          all.stream().map(one -> threads.submit(() -> run(action, one))).toList();
      finish(running);
    }
  }

  private static <T> @Nullable Void run(Action<T> action, T one)
      throws IOException, InterruptedException {
    action.on(one);
    return null;
  }

  private static void finish(List<Future<@Nullable Void>> running)
      throws IOException, InterruptedException {
    IOException failure = null;
    for (Future<@Nullable Void> one : running) {
      try {
        one.get();
      } catch (ExecutionException e) {
        IOException cause =
            e.getCause() instanceof IOException io ? io : new IOException(e.getCause());
        if (failure == null) {
          failure = cause;
        } else {
          failure.addSuppressed(cause);
        }
      }
    }
    if (failure != null) {
      throw failure;
    }
  }

  @FunctionalInterface
  interface Action<T> {
    void on(T one) throws IOException, InterruptedException;
  }
}
