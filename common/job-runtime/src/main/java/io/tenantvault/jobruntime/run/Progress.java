package io.tenantvault.jobruntime.run;

import io.tenantvault.contract.job.Phase;
import io.tenantvault.jobruntime.metrics.AttemptFigures;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** How far an attempt is, noted by many threads and read now and then. */
final class Progress {

  /** The numbers of one moment. */
  record Numbers(
      Phase phase, long bytesRead, long bytesStored, @Nullable Long bytesExpected, long rows) {}

  /** Bytes read from the source, and written to their destination. */
  record Moved(long read, long stored) {}

  private final AtomicReference<@Nullable Numbers> latest = new AtomicReference<>();
  private final AtomicReference<@Nullable Numbers> reported = new AtomicReference<>();
  private final PhaseTimes phases = new PhaseTimes(System::nanoTime);
  private long countedRead;
  private long countedStored;
  private volatile long changedAt = System.nanoTime();

  void note(Numbers numbers) {
    Numbers before = latest.getAndSet(numbers);
    if (before == null || before.phase() != numbers.phase()) {
      phases.enter(numbers.phase());
    }
    if (!numbers.equals(before)) {
      stirred();
    }
  }

  /** What the attempt has done so far. */
  AttemptFigures figures() {
    Numbers now = latest.get();
    return new AttemptFigures(
        phases.soFar(), now == null ? 0 : now.bytesRead(), now == null ? 0 : now.bytesStored());
  }

  /** Bytes that have moved since this was asked the last time. */
  synchronized Moved moved() {
    Numbers now = latest.get();
    if (now == null) {
      return new Moved(0, 0);
    }
    // A number that has begun anew has moved nothing yet that could be told from before.
    var moved =
        new Moved(
            Math.max(0, now.bytesRead() - countedRead),
            Math.max(0, now.bytesStored() - countedStored));
    countedRead = now.bytesRead();
    countedStored = now.bytesStored();
    return moved;
  }

  /** Something has happened that the numbers do not show. */
  void stirred() {
    changedAt = System.nanoTime();
  }

  /** For how long nothing has changed. */
  Duration quietFor() {
    return Duration.ofNanos(System.nanoTime() - changedAt);
  }

  /** The latest numbers, once. */
  Optional<Numbers> unreported() {
    Numbers now = latest.get();
    return now == null || now.equals(reported.getAndSet(now)) ? Optional.empty() : Optional.of(now);
  }
}
