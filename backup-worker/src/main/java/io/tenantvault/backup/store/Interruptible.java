package io.tenantvault.backup.store;

import io.tenantvault.tracing.Carried;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/**
 * Work that waits in reads from a process, which no interrupt reaches. It has a thread of the
 * system for itself: a virtual one would keep its carrier busy in each read.
 */
final class Interruptible<T> {

  private final FutureTask<T> task;
  private final Runnable stop;

  /**
   * Such work.
   *
   * @param stop makes its reads end; called by another thread
   */
  Interruptible(Callable<T> work, Runnable stop) {
    this.task = new FutureTask<>(Carried.fromHere().over(work));
    this.stop = stop;
  }

  /**
   * Does the work. When this thread is interrupted, the work is stopped, and has ended when this
   * method returns.
   *
   * @throws ExecutionException with what the work threw
   */
  T run(String threadName) throws ExecutionException, InterruptedException {
    Thread thread = Thread.ofPlatform().daemon().name(threadName).start(task);
    try {
      return task.get();
    } catch (InterruptedException e) {
      stop.run();
      thread.interrupt();
      awaitEnd(thread);
      throw e;
    }
  }

  private static void awaitEnd(Thread thread) {
    boolean interrupted = false;
    while (true) {
      try {
        thread.join();
        break;
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
