package io.tenantvault.jobruntime.metrics;

import io.tenantvault.contract.job.Phase;
import java.time.Duration;
import java.util.Map;

/**
 * What an attempt has done.
 *
 * @param phases how long it was in each; not those that it never was in
 * @param bytesRead bytes read from the source, before compression
 * @param bytesStored bytes written to their destination
 */
public record AttemptFigures(Map<Phase, Duration> phases, long bytesRead, long bytesStored) {

  /** Keeps a copy of the phases. */
  public AttemptFigures {
    phases = Map.copyOf(phases);
  }
}
