package io.tenantvault.lag;

import java.util.List;

/**
 * A group of consumers and what it reads.
 *
 * @param group its id
 * @param topics their names
 */
public record Followed(String group, Kind kind, List<String> topics) {

  /** How a group keeps its place. */
  public enum Kind {
    /** One offset for each partition: all before it was read. */
    CLASSIC,
    /** A share group: the offset of the first record that is not acknowledged. */
    SHARE
  }

  /** Keeps a copy of the topics. */
  public Followed {
    topics = List.copyOf(topics);
  }
}
