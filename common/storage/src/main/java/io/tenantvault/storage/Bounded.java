package io.tenantvault.storage;

import io.github.resilience4j.bulkhead.Bulkhead;
import io.github.resilience4j.bulkhead.BulkheadConfig;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.tenantvault.contract.event.StoredFile;
import io.tenantvault.storage.StorageException.Unavailable;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Bounds what is under way at a time: stores and deletions, and apart from them documents that are
 * open. A storage that has become slow so cannot take all threads and connections of the process;
 * who finds no room in time is told that the storage is unavailable.
 */
public final class Bounded implements ArtifactStorage {
  /** Name of the gauges. */
  public static final String UNDER_WAY = "tenantvault.storage.under.way";

  private final ArtifactStorage inner;
  private final Bound bound;
  private final Bulkhead writes;
  private final Bulkhead reads;

  /**
   * How much.
   *
   * @param writes stores and deletions at a time, those that wait for their turn included
   * @param reads documents that are open at a time
   * @param patience how long to wait for room
   */
  public record Bound(int writes, int reads, Duration patience) {

    /** Refuses bounds that let nothing through. */
    public Bound {
      if (writes < 1 || reads < 1) {
        throw new IllegalArgumentException(
            "writes and reads must be at least 1: " + writes + ", " + reads);
      }
      if (patience.isNegative()) {
        throw new IllegalArgumentException("patience must not be negative: " + patience);
      }
    }
  }

  /** Bounds the inner storage. */
  public Bounded(ArtifactStorage inner, Bound bound) {
    this.inner = inner;
    this.bound = bound;
    this.writes = bulkhead("writes", bound.writes(), bound.patience());
    this.reads = bulkhead("reads", bound.reads(), bound.patience());
  }

  private static Bulkhead bulkhead(String name, int most, Duration patience) {
    return Bulkhead.of(
        name,
        BulkheadConfig.custom()
            .maxConcurrentCalls(most)
            .maxWaitDuration(patience)
            .fairCallHandlingStrategyEnabled(true)
            .build());
  }

  /** Registers the gauges. */
  public void bindTo(MeterRegistry registry) {
    gauge(registry, writes, bound.writes());
    gauge(registry, reads, bound.reads());
  }

  private static void gauge(MeterRegistry registry, Bulkhead bulkhead, int most) {
    Gauge.builder(
            UNDER_WAY,
            bulkhead,
            entered -> most - entered.getMetrics().getAvailableConcurrentCalls())
        .description("What the process has under way with the storage")
        .tag("operation", bulkhead.getName())
        .register(registry);
  }

  @Override
  public StoredFile store(Upload upload) throws StorageException, InterruptedException {
    enter(writes);
    try {
      return inner.store(upload);
    } finally {
      writes.onComplete();
    }
  }

  @Override
  public InputStream open(StoredFile file, long expectedSize)
      throws StorageException, InterruptedException {
    enter(reads);
    boolean opened = false;
    try {
      InputStream document = new OpenDocument(inner.open(file, expectedSize));
      opened = true;
      return document;
    } finally {
      if (!opened) {
        reads.onComplete();
      }
    }
  }

  @Override
  public Deletion delete(StoredFile file) throws StorageException, InterruptedException {
    enter(writes);
    try {
      return inner.delete(file);
    } finally {
      writes.onComplete();
    }
  }

  @Override
  public StorageLimits limits() {
    return inner.limits();
  }

  private void enter(Bulkhead bulkhead) throws Unavailable, InterruptedException {
    if (bulkhead.tryAcquirePermission()) {
      return;
    }
    // An interrupt in the wait is only left as the thread's mark.
    if (Thread.interrupted()) {
      throw new InterruptedException("in the wait for room at the storage");
    }
    throw new Unavailable(
        "the storage is busy: no room for another of the "
            + bulkhead.getName()
            + " within "
            + bound.patience().toSeconds()
            + " s");
  }

  /** Leaves when it is closed, once. */
  private final class OpenDocument extends FilterInputStream {
    private final AtomicBoolean open = new AtomicBoolean(true);

    OpenDocument(InputStream document) {
      super(document);
    }

    @Override
    public void close() throws IOException {
      try {
        super.close();
      } finally {
        if (open.compareAndSet(true, false)) {
          reads.onComplete();
        }
      }
    }
  }
}
