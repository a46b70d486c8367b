package io.tenantvault.storage;

import java.time.Duration;

/** Time as it passes, for those who wait. Tests bring their own, so that nobody does. */
public interface Ticker {

  /** Nanoseconds since some fixed moment; only differences mean something. */
  long nanos();

  /** Returns after at least this long. */
  void sleep(Duration length) throws InterruptedException;

  /** Real time. */
  static Ticker system() {
    return new Ticker() {
      @Override
      public long nanos() {
        return System.nanoTime();
      }

      @Override
      public void sleep(Duration length) throws InterruptedException {
        Thread.sleep(length);
      }
    };
  }
}
