package io.tenantvault.retention;

import io.tenantvault.contract.event.PartDeleted.Outcome;
import io.tenantvault.storage.ArtifactStorage;
import io.tenantvault.storage.Deletion;
import io.tenantvault.storage.StorageException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Deletes the parts of one batch, several at a time, and reports each before the next one. It stops
 * taking parts when the storage does not answer, or a report cannot be made.
 */
final class DeleteInFlight {
  private static final Logger LOG = LoggerFactory.getLogger(DeleteInFlight.class);

  private final ArtifactStorage storage;
  private final Report report;
  private final int atATime;
  private final Map<Outcome, Integer> outcomes = new HashMap<>();

  DeleteInFlight(ArtifactStorage storage, Report report, int atATime) {
    this.storage = storage;
    this.report = report;
    this.atATime = atATime;
  }

  /** Tells what became of a part. */
  interface Report {
    void of(OrphanedPart part, Deletion deletion) throws InterruptedException;
  }

  /**
   * Deletes them.
   *
   * @return whether the storage has answered for all of them
   */
  boolean delete(List<OrphanedPart> parts) throws InterruptedException {
    var queue = new ConcurrentLinkedQueue<OrphanedPart>(parts);
    var workers = new ArrayList<Future<Boolean>>();
    // Closing it waits for those in flight, and interrupts them when this thread is.
    try (ExecutorService threads =
        Executors.newFixedThreadPool(atATime, Thread.ofVirtual().factory())) {
      for (int worker = 0; worker < Math.min(atATime, parts.size()); worker++) {
        workers.add(threads.submit(() -> empty(queue)));
      }
    }
    boolean answered = true;
    for (Future<Boolean> worker : workers) {
      answered &= result(worker);
    }
    return answered;
  }

  /** How many deletions ended in which way. */
  Map<Outcome, Integer> outcomes() {
    return Map.copyOf(outcomes);
  }

  private boolean empty(ConcurrentLinkedQueue<OrphanedPart> queue) throws InterruptedException {
    try {
      for (OrphanedPart part = queue.poll(); part != null; part = queue.poll()) {
        Deletion deletion = delete(part);
        report.of(part, deletion);
        count(deletion.outcome());
      }
      return true;
    } catch (StorageException.Unavailable e) {
      LOG.warn("deleting waits for the storage: {}", e.getMessage());
      return false;
    } finally {
      // Where one thread cannot go on, the others cannot either.
      queue.clear();
    }
  }

  private Deletion delete(OrphanedPart part)
      throws StorageException.Unavailable, InterruptedException {
    try {
      return storage.delete(part.file());
    } catch (StorageException.Unavailable e) {
      throw e;
    } catch (StorageException e) {
      return Deletion.refused(e.code() + ": " + e.getMessage());
    }
  }

  private synchronized void count(Outcome outcome) {
    outcomes.merge(outcome, 1, Integer::sum);
  }

  private static boolean result(Future<Boolean> worker) throws InterruptedException {
    try {
      return worker.get();
    } catch (ExecutionException e) {
      switch (e.getCause()) {
        case RuntimeException failure -> throw failure;
        case Error failure -> throw failure;
        case InterruptedException failure -> throw failure;
        case null, default -> throw new IllegalStateException(e);
      }
    }
  }
}
