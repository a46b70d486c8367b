package io.tenantvault.jobruntime.run;

import io.tenantvault.contract.job.Phase;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** How far an attempt is, noted by many threads and read now and then. */
final class Progress {

  /** The numbers of one moment. */
  record Numbers(
      Phase phase, long bytesRead, long bytesStored, @Nullable Long bytesExpected, long rows) {}

  private final AtomicReference<@Nullable Numbers> latest = new AtomicReference<>();
  private final AtomicReference<@Nullable Numbers> reported = new AtomicReference<>();
  private volatile long changedAt = System.nanoTime();

  void note(Numbers numbers) {
    if (!numbers.equals(latest.getAndSet(numbers))) {
      stirred();
    }
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
