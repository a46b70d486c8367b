package io.tenantvault.botapi.http;

import java.util.Map;
import java.util.TreeMap;

/** Counts requests by method since the start or the last reset. Thread-safe. */
public final class RequestCounters {
  private final Map<String, RequestCount> counts = new TreeMap<>();

  synchronized void add(String method, RequestCount count) {
    counts.merge(method, count, RequestCount::plus);
  }

  /** The counts by method, and downloads. */
  public synchronized Map<String, RequestCount> counts() {
    return new TreeMap<>(counts);
  }

  /** Starts over. */
  public synchronized void clear() {
    counts.clear();
  }
}
