package io.tenantvault.botapi.fault;

import java.util.Optional;

/**
 * When a fault happens.
 *
 * @param method Bot API method in any case, {@link #DOWNLOAD} for file downloads, or {@link
 *     #ANY_METHOD}
 * @param fault what happens
 * @param skip how many matching requests go through unharmed first
 * @param times how many matching requests are hit after these
 */
public record FaultRule(String method, Fault fault, int skip, int times) {
  /** Matches every Bot API method and downloads. */
  public static final String ANY_METHOD = "*";

  /** The name of a file download, which is no method. */
  public static final String DOWNLOAD = "download";

  /** As {@code times}: until the faults are cleared. */
  public static final int FOR_EVER = Integer.MAX_VALUE;

  /** Rejects a rule that would never apply. */
  public FaultRule {
    if (method.isBlank()) {
      throw new IllegalArgumentException("method must not be blank");
    }
    if (skip < 0 || times < 1) {
      throw new IllegalArgumentException("skip must be at least 0 and times at least 1");
    }
  }

  /** Hits the next matching request. */
  public static FaultRule once(String method, Fault fault) {
    return new FaultRule(method, fault, 0, 1);
  }

  /** Hits every matching request until the faults are cleared. */
  public static FaultRule always(String method, Fault fault) {
    return new FaultRule(method, fault, 0, FOR_EVER);
  }

  boolean matches(String name) {
    return method.equals(ANY_METHOD) || method.equalsIgnoreCase(name);
  }

  /** What is left of the rule after a match; empty when it is used up. */
  Optional<FaultRule> afterMatch() {
    if (skip > 0) {
      return Optional.of(new FaultRule(method, fault, skip - 1, times));
    }
    if (times == FOR_EVER) {
      return Optional.of(this);
    }
    return times > 1 ? Optional.of(new FaultRule(method, fault, 0, times - 1)) : Optional.empty();
  }
}
