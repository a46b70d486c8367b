package io.tenantvault.storage;

import java.time.Duration;

/**
 * When a storage is left alone.
 *
 * @param requests how many of the latest are looked at; before there have been as many, nothing
 *     happens
 * @param failurePercent the share of them without an answer from which on it is left alone
 * @param openFor how long
 * @param probes requests that are let through then to see whether it is back
 */
public record CircuitPolicy(int requests, int failurePercent, Duration openFor, int probes) {

  /** Refuses what is no policy. */
  public CircuitPolicy {
    if (requests < 1) {
      throw new IllegalArgumentException("requests must be at least 1: " + requests);
    }
    if (failurePercent < 1 || failurePercent > 100) {
      throw new IllegalArgumentException("failure-percent must be 1 to 100: " + failurePercent);
    }
    if (openFor.toMillis() < 10) {
      throw new IllegalArgumentException("open-for must be at least 10ms: " + openFor);
    }
    if (probes < 1) {
      throw new IllegalArgumentException("probes must be at least 1: " + probes);
    }
  }
}
