package io.tenantvault.storage;

import java.time.Duration;
import java.util.Optional;

/** How many messages may be sent to one place. For any number of threads. */
public interface Budget {

  /**
   * Takes one message of it.
   *
   * @return how long to wait until it may be sent, zero or more; empty when that would be too long,
   *     and then nothing is taken
   */
  Optional<Duration> take();

  /** Lets nobody send for so long at least. */
  void closeFor(Duration length);

  /** Messages that may be sent at once; below 0, as many wait. */
  int available();
}
