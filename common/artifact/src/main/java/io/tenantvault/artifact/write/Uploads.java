package io.tenantvault.artifact.write;

import io.tenantvault.contract.event.StoredPart;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Stores parts on virtual threads, a bounded number at a time. The first failure is the end: no
 * further part is begun. Those under way get some time, because an upload that is cut may have been
 * stored where nobody knows of it. Of a part that is stored only the address stays in memory.
 */
final class Uploads implements AutoCloseable {

  private final PartStore store;
  private final int most;
  private final Duration endWait;
  private final Semaphore room;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final SortedMap<Integer, StoredPart> stored = new ConcurrentSkipListMap<>();
  private final AtomicReference<PartNotStoredException> failure = new AtomicReference<>();

  Uploads(PartStore store, int most, Duration endWait) {
    this.store = store;
    this.most = most;
    this.endWait = endWait;
    this.room = new Semaphore(most);
  }

  /** Begins to store a part, after waiting for room. */
  void add(Part part) throws IOException {
    check();
    awaitRoom();
    // The thread is the task's only holder, so a part's memory lives no longer than its upload.
    try {
      threads.execute(() -> storeAndMakeRoom(part));
    } catch (RejectedExecutionException e) {
      check();
      throw e;
    }
  }

  /** Throws what the first failed part failed with, every time. */
  void check() throws PartNotStoredException {
    PartNotStoredException first = failure.get();
    if (first != null) {
      throw new PartNotStoredException(first);
    }
  }

  /** Waits for all, or for the first that fails, and returns them in the order of their index. */
  List<StoredPart> finish() throws IOException {
    for (int idle = 0; idle < most; idle++) {
      awaitRoom();
    }
    room.release(most);
    return new ArrayList<>(stored.values());
  }

  private void awaitRoom() throws IOException {
    try {
      room.acquire();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw (IOException) new InterruptedIOException("interrupted while storing").initCause(e);
    }
    check();
  }

  private void storeAndMakeRoom(Part part) {
    try {
      stored.put(part.index(), confirmed(part, store.store(part)));
    } catch (Exception | Error e) {
      if (failure.compareAndSet(null, new PartNotStoredException(part.name(), e))) {
        threads.shutdown();
      }
    } finally {
      room.release();
    }
  }

  private static StoredPart confirmed(Part part, StoredPart stored) {
    if (stored.index() != part.index() || stored.size() != part.size()) {
      throw new IllegalStateException(
          "part %d of %d bytes was stored as part %d of %d bytes"
              .formatted(part.index(), part.size(), stored.index(), stored.size()));
    }
    return stored;
  }

  /**
   * Returns when nothing is being stored any more: after the wait, or at once where this thread is
   * interrupted, what is left is interrupted.
   */
  @Override
  public void close() {
    threads.shutdown();
    try {
      threads.awaitTermination(endWait.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    threads.shutdownNow();
    threads.close();
  }
}
