package io.tenantvault.chaos.load;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** What the callers were promised. Safe for use by many threads. */
public final class Ledger {
  private final ConcurrentMap<UUID, Accepted> jobs = new ConcurrentHashMap<>();
  private final ConcurrentMap<String, UUID> byKey = new ConcurrentHashMap<>();
  private final List<String> contradictions = new ArrayList<>();
  private final Map<String, Integer> answers = new TreeMap<>();

  /** A promise. */
  public void accepted(Accepted accepted) {
    jobs.putIfAbsent(accepted.job(), accepted);
  }

  /** A request with a key that was used before must be the same job. */
  public void accepted(String key, Accepted accepted) {
    UUID first = byKey.putIfAbsent(accepted.project() + "/" + key, accepted.job());
    if (first != null && !first.equals(accepted.job())) {
      synchronized (contradictions) {
        contradictions.add(
            "key %s of %s is job %s and job %s"
                .formatted(key, accepted.project(), first, accepted.job()));
      }
    }
    accepted(accepted);
  }

  /** A request was answered in some way. */
  public void answered(String how) {
    synchronized (answers) {
      answers.merge(how, 1, Integer::sum);
    }
  }

  /** All promised jobs. */
  public List<Accepted> jobs() {
    return List.copyOf(jobs.values());
  }

  /** One job asked for, and two of them made. */
  public List<String> contradictions() {
    synchronized (contradictions) {
      return List.copyOf(contradictions);
    }
  }

  /** How requests were answered: how often which way. */
  public Map<String, Integer> answers() {
    synchronized (answers) {
      return new TreeMap<>(answers);
    }
  }
}
