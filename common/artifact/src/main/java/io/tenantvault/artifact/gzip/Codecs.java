package io.tenantvault.artifact.gzip;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Threads that compute, and the compressors or decompressors that they share: one for each thread
 * at most, made when first needed. They are threads of the platform, because native code would pin
 * a virtual one.
 *
 * @param <C> compressor or decompressor
 */
final class Codecs<C> implements AutoCloseable {

  /** Work for one codec. */
  @FunctionalInterface
  interface Work<C> {
    void with(C codec) throws Exception;
  }

  private final ExecutorService threads;
  private final Queue<C> idle = new ConcurrentLinkedQueue<>();
  private final Supplier<C> maker;
  private final Consumer<C> closer;

  Codecs(int count, String threadName, Supplier<C> maker, Consumer<C> closer) {
    this.threads =
        Executors.newFixedThreadPool(
            count, Thread.ofPlatform().daemon().name(threadName, 1).factory());
    this.maker = maker;
    this.closer = closer;
  }

  Future<?> submit(Work<C> work) {
    return threads.submit(() -> {
      with(work);
      return null;
    });
  }

  /** Does the work in the caller's thread. */
  void run(Work<C> work) throws ExecutionException {
    try {
      with(work);
    } catch (Exception e) {
      throw new ExecutionException(e);
    }
  }

  private void with(Work<C> work) throws Exception {
    C waiting = idle.poll();
    C codec = waiting == null ? maker.get() : waiting;
    try {
      work.with(codec);
    } finally {
      idle.add(codec);
    }
  }

  /** Returns when all work has ended. */
  @Override
  public void close() {
    threads.close();
    idle.forEach(closer);
    idle.clear();
  }
}
