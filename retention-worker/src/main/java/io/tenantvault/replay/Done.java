package io.tenantvault.replay;

import java.util.Arrays;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.jspecify.annotations.Nullable;

/**
 * Which letters of a partition have been dealt with: all before an offset, and some behind it.
 * Kafka keeps both, the latter in the words that a committed offset may carry.
 */
record Done(long before, NavigableSet<Long> behind) {

  /** Kafka refuses more than 4,096 bytes (offset.metadata.max.bytes). */
  private static final int LONGEST = 4_000;

  /** As Kafka has it; nothing where it has nothing. */
  static Done of(@Nullable OffsetAndMetadata committed) {
    var behind = new TreeSet<Long>();
    if (committed == null) {
      return new Done(0, behind);
    }
    Arrays.stream(committed.metadata().split(","))
        .filter(word -> !word.isEmpty())
        .map(Long::valueOf)
        .forEach(behind::add);
    return new Done(committed.offset(), behind);
  }

  boolean has(long offset) {
    return offset < before || behind.contains(offset);
  }

  /** And this one too. */
  Done with(long offset) {
    var others = new TreeSet<>(behind);
    others.add(offset);
    long end = before;
    while (!others.isEmpty() && others.first() <= end) {
      end = Math.max(end, others.first() + 1);
      others.removeFirst();
    }
    return new Done(end, others);
  }

  /**
   * For Kafka.
   *
   * @throws IllegalStateException when so many single ones were dealt with that Kafka cannot keep
   *     them
   */
  OffsetAndMetadata toCommit() {
    String words = behind.stream().map(String::valueOf).collect(Collectors.joining(","));
    if (words.length() > LONGEST) {
      throw new IllegalStateException(
          "too many single letters are dealt with; deal with those before offset %d first, with --all or --skip"
              .formatted(behind.first()));
    }
    return new OffsetAndMetadata(before, words);
  }
}
