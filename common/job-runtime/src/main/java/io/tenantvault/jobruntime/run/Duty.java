package io.tenantvault.jobruntime.run;

import java.time.Duration;

/**
 * Something that a worker does again and again beside its jobs.
 *
 * @param name for people
 * @param every the pause between the end of one turn and the begin of the next
 */
public record Duty(String name, Duration every, Turn turn) {

  /** One turn. What it throws is logged, and the next turn comes all the same. */
  @FunctionalInterface
  public interface Turn {
    void take() throws Exception;
  }
}
