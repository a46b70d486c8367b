package io.tenantvault.storage;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Time that passes only when somebody sleeps, and at once. */
public final class HandTicker implements Ticker {
  private final List<Duration> sleeps = new ArrayList<>();
  private final Consumer<Duration> whenTimePasses;
  private long nanos = 1_000_000;

  /** Time of its own. */
  public HandTicker() {
    this(_ -> {});
  }

  /** Time that takes another clock along. */
  public HandTicker(Consumer<Duration> whenTimePasses) {
    this.whenTimePasses = whenTimePasses;
  }

  @Override
  public synchronized long nanos() {
    return nanos;
  }

  @Override
  public synchronized void sleep(Duration length) {
    sleeps.add(length);
    nanos += length.toNanos();
    whenTimePasses.accept(length);
  }

  /** What was slept, in order. */
  public synchronized List<Duration> sleeps() {
    return List.copyOf(sleeps);
  }

  /** What was slept in all. */
  public synchronized Duration slept() {
    return sleeps.stream().reduce(Duration.ZERO, Duration::plus);
  }
}
