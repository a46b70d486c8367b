package io.tenantvault.notification.delivery;

import java.time.Duration;
import java.util.Optional;

/** How an attempt to tell somebody went. */
public sealed interface Outcome {

  /** The other side has it. */
  record Sent() implements Outcome {}

  /**
   * The other side may have it later.
   *
   * @param reason for people; without secrets
   * @param rest how long the whole channel is to be left alone, where the other side said so
   */
  record Later(String reason, Optional<Duration> rest) implements Outcome {
    /** Without such a wish. */
    public Later(String reason) {
      this(reason, Optional.empty());
    }
  }

  /**
   * The other side will never have it.
   *
   * @param reason for people; without secrets
   */
  record Never(String reason) implements Outcome {}
}
