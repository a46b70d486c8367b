package io.tenantvault.jobruntime.run;

import io.tenantvault.contract.job.Phase;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * How long an attempt was in each phase. It may come back to one: threads that end late report what
 * they have done in it.
 */
final class PhaseTimes {

  private final LongSupplier nanos;
  private final Map<Phase, Long> spent = new EnumMap<>(Phase.class);
  private @Nullable Phase current;
  private long since;

  PhaseTimes(LongSupplier nanos) {
    this.nanos = nanos;
  }

  synchronized void enter(Phase phase) {
    long now = nanos.getAsLong();
    add(now);
    current = phase;
    since = now;
  }

  /** What was spent until now. */
  synchronized Map<Phase, Duration> soFar() {
    long now = nanos.getAsLong();
    add(now);
    since = now;
    Map<Phase, Duration> times = new EnumMap<>(Phase.class);
    spent.forEach((phase, time) -> times.put(phase, Duration.ofNanos(time)));
    return times;
  }

  private void add(long now) {
    if (current != null) {
      spent.merge(current, now - since, Long::sum);
    }
  }
}
