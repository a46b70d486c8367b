package io.tenantvault.botapi.fault;

import java.util.ArrayList;
import java.util.List;

/** The rules in force. Thread-safe; not kept over a restart. */
public final class FaultBook {
  private final List<FaultRule> rules = new ArrayList<>();

  /** Puts a rule in force. */
  public synchronized void add(FaultRule rule) {
    rules.add(rule);
  }

  /** What is left of the rules, in the order in which they were added. */
  public synchronized List<FaultRule> rules() {
    return List.copyOf(rules);
  }

  /** Takes all rules out of force. */
  public synchronized void clear() {
    rules.clear();
  }

  /**
   * Counts a request against every rule that matches it.
   *
   * @param method Bot API method or {@link FaultRule#DOWNLOAD}
   * @return the faults that hit this request
   */
  public synchronized RequestFaults take(String method) {
    var hits = new ArrayList<Fault>();
    var left = new ArrayList<FaultRule>();
    for (FaultRule rule : rules) {
      if (!rule.matches(method)) {
        left.add(rule);
        continue;
      }
      if (rule.skip() == 0) {
        hits.add(rule.fault());
      }
      rule.afterMatch().ifPresent(left::add);
    }
    rules.clear();
    rules.addAll(left);
    return new RequestFaults(hits);
  }
}
