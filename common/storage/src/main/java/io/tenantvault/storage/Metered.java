package io.tenantvault.storage;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.tenantvault.contract.event.PartDeleted.Outcome;
import io.tenantvault.contract.event.StoredFile;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;

/**
 * Counts and times what callers see, waits and retries included: the timer {@value #OPERATIONS}
 * with the tags {@code operation} (store, open, read, delete) and {@code outcome} (ok, the word of
 * a {@link Deletion}, or that of the failure), and the counter {@value #BYTES} by operation (store,
 * read).
 */
public final class Metered implements ArtifactStorage {
  /** Name of the timer. */
  public static final String OPERATIONS = "tenantvault.storage.operations";

  /** Name of the counter of bytes. */
  public static final String BYTES = "tenantvault.storage.transferred";

  private final ArtifactStorage inner;
  private final MeterRegistry registry;
  private final Counter stored;
  private final Counter read;

  /** Measures the inner storage. */
  public Metered(ArtifactStorage inner, MeterRegistry registry) {
    this.inner = inner;
    this.registry = registry;
    this.stored = bytes("store");
    this.read = bytes("read");
    // Seen before anything has happened.
    for (String operation : new String[] {"store", "open", "read"}) {
      timer(operation, "ok");
    }
    timer("delete", Outcome.DELETED.wireName());
  }

  private Counter bytes(String operation) {
    return Counter.builder(BYTES)
        .description("Bytes that were stored, and read back")
        .baseUnit("bytes")
        .tag("operation", operation)
        .register(registry);
  }

  @Override
  public StoredFile store(Upload upload) throws StorageException, InterruptedException {
    StoredFile file = timed("store", () -> inner.store(upload), _ -> "ok");
    stored.increment(upload.size());
    return file;
  }

  @Override
  public InputStream open(StoredFile file, long expectedSize)
      throws StorageException, InterruptedException {
    InputStream document = timed("open", () -> inner.open(file, expectedSize), _ -> "ok");
    return new MeteredStream(document);
  }

  @Override
  public Deletion delete(StoredFile file) throws StorageException, InterruptedException {
    return timed("delete", () -> inner.delete(file), deletion -> deletion.outcome().wireName());
  }

  @Override
  public StorageLimits limits() {
    return inner.limits();
  }

  private interface Operation<T> {
    T run() throws StorageException, InterruptedException;
  }

  private interface Naming<T> {
    String of(T result);
  }

  private <T> T timed(String name, Operation<T> operation, Naming<T> outcome)
      throws StorageException, InterruptedException {
    Timer.Sample sample = Timer.start(registry);
    String word = "error";
    try {
      T result = operation.run();
      word = outcome.of(result);
      return result;
    } catch (StorageException e) {
      word = e.code().name().toLowerCase(Locale.ROOT);
      throw e;
    } catch (InterruptedException e) {
      word = "interrupted";
      throw e;
    } finally {
      sample.stop(timer(name, word));
    }
  }

  private Timer timer(String operation, String outcome) {
    return Timer.builder(OPERATIONS)
        .description("What was asked of the storage, waits and retries included, by how it ended")
        .tag("operation", operation)
        .tag("outcome", outcome)
        .register(registry);
  }

  /** Counts bytes as they are read, and times the transfer up to its closing. */
  private final class MeteredStream extends InputStream {
    private final InputStream document;
    private final Timer.Sample sample = Timer.start(registry);
    private String outcome = "abandoned";
    private boolean closed;

    MeteredStream(InputStream document) {
      this.document = document;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      try {
        int count = document.read(buffer, offset, length);
        if (count > 0) {
          Metered.this.read.increment(count);
        } else if (count < 0) {
          outcome = "ok";
        }
        return count;
      } catch (IOException e) {
        outcome =
            e.getCause() instanceof StorageException failure
                ? failure.code().name().toLowerCase(Locale.ROOT)
                : "error";
        throw e;
      }
    }

    @Override
    public void close() throws IOException {
      if (!closed) {
        closed = true;
        sample.stop(timer("read", outcome));
      }
      document.close();
    }
  }
}
