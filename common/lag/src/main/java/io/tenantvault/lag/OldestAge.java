package io.tenantvault.lag;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;

/**
 * How old records are, without reading them: the broker knows the first record that is as young as
 * a time. So a record's age is searched for among ages that grow by 5 %, for all partitions at
 * once.
 */
final class OldestAge {

  private static final Duration LONGEST = Duration.ofDays(60);
  private static final double GROWTH = 1.05;
  private static final List<Long> AGES_MS = agesMs();

  private final ReadOffsets offsets;
  private final Clock clock;

  OldestAge(ReadOffsets offsets, Clock clock) {
    this.offsets = offsets;
    this.clock = clock;
  }

  private static List<Long> agesMs() {
    List<Long> ages = new ArrayList<>();
    for (double age = 100; age < LONGEST.toMillis(); age *= GROWTH) {
      ages.add(Math.round(age));
    }
    ages.add(LONGEST.toMillis());
    return List.copyOf(ages);
  }

  private static final class Search {
    private int low;
    private int high = AGES_MS.size() - 1;

    int middle() {
      return (low + high) >>> 1;
    }

    boolean ended() {
      return low == high;
    }

    void narrow(boolean youngEnough) {
      int middle = middle();
      if (youngEnough) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
  }

  /** The age of each partition's next record, 60 days at most. */
  Map<TopicPartition, Duration> of(List<Unread> unread) throws InterruptedException {
    long now = clock.millis();
    Map<Unread, Search> searches = new HashMap<>();
    unread.forEach(partition -> searches.put(partition, new Search()));
    while (!searches.values().stream().allMatch(Search::ended)) {
      Map<TopicPartition, OffsetSpec> question = new HashMap<>();
      searches.forEach((partition, search) -> {
        if (!search.ended()) {
          question.put(
              partition.partition(), OffsetSpec.forTimestamp(now - AGES_MS.get(search.middle())));
        }
      });
      Map<TopicPartition, Long> first = offsets.offsets(question);
      searches.forEach((partition, search) -> {
        Long found = first.get(partition.partition());
        if (found != null) {
          // None at all is as young as that: the next one is older.
          search.narrow(found >= 0 && found <= partition.next());
        }
      });
    }
    Map<TopicPartition, Duration> ages = new HashMap<>();
    searches.forEach((partition, search) ->
        ages.put(partition.partition(), Duration.ofMillis(AGES_MS.get(search.low))));
    return ages;
  }
}
