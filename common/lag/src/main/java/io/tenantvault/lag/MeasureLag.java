package io.tenantvault.lag;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.SharePartitionOffsetInfo;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** Asks the broker how far a group is behind. */
public final class MeasureLag {

  private final ReadOffsets offsets;
  private final OldestAge ages;

  /**
   * Asks with this client.
   *
   * @param admin is not closed
   * @param clock compared with the timestamps of records, which are their producers'
   */
  public MeasureLag(Admin admin, Clock clock) {
    this.offsets = new ReadOffsets(admin);
    this.ages = new OldestAge(offsets, clock);
  }

  /**
   * The lag in each topic; in none that is missing.
   *
   * @throws org.apache.kafka.common.KafkaException when the cluster does not answer or refuses
   */
  public Map<String, Lag> measure(Followed followed) throws InterruptedException {
    List<TopicPartition> partitions = offsets.partitions(followed.topics());
    List<Unread> unread = unread(followed, partitions);
    Map<TopicPartition, Duration> oldest =
        ages.of(unread.stream().filter(partition -> partition.records() > 0).toList());
    Map<String, Lag> lags = new HashMap<>();
    for (Unread partition : unread) {
      var lag =
          new Lag(partition.records(), oldest.getOrDefault(partition.partition(), Duration.ZERO));
      lags.merge(partition.partition().topic(), lag, MeasureLag::together);
    }
    return lags;
  }

  private static Lag together(Lag one, Lag other) {
    return new Lag(
        one.records() + other.records(),
        one.age().compareTo(other.age()) > 0 ? one.age() : other.age());
  }

  // Asked in this order, what is read meanwhile makes the lag larger and never negative.
  private List<Unread> unread(Followed followed, List<TopicPartition> partitions)
      throws InterruptedException {
    Map<TopicPartition, Long> starts = offsets.offsets(partitions, OffsetSpec.earliest());
    return switch (followed.kind()) {
      case CLASSIC -> {
        Map<TopicPartition, Long> committed = offsets.committed(followed.group(), partitions);
        Map<TopicPartition, Long> ends = offsets.offsets(partitions, OffsetSpec.latest());
        List<Unread> unread = new ArrayList<>();
        for (TopicPartition partition : partitions) {
          long start = starts.getOrDefault(partition, 0L);
          long next = Math.max(start, committed.getOrDefault(partition, start));
          long end = ends.getOrDefault(partition, 0L);
          unread.add(new Unread(partition, next, Math.max(0, end - next)));
        }
        yield unread;
      }
      case SHARE -> {
        Map<TopicPartition, SharePartitionOffsetInfo> shared =
            offsets.shared(followed.group(), partitions);
        Map<TopicPartition, Long> ends = offsets.offsets(partitions, OffsetSpec.latest());
        List<Unread> unread = new ArrayList<>();
        for (TopicPartition partition : partitions) {
          unread.add(
              shared(
                  partition,
                  starts.getOrDefault(partition, 0L),
                  ends.getOrDefault(partition, 0L),
                  shared.get(partition)));
        }
        yield unread;
      }
    };
  }

  // Until its first acknowledgement in a partition the group has no offset there; all of it waits.
  // The start offset that the broker tells is that before the latest acknowledgement, perhaps hours
  // ago; the number of records is right, and they are the last ones, as long as none was given
  // back.
  private static Unread shared(
      TopicPartition partition, long start, long end, @Nullable SharePartitionOffsetInfo info) {
    long from = info == null ? start : Math.max(start, info.startOffset());
    long all = Math.max(0, end - from);
    long records = info == null ? all : Math.min(all, info.lag().orElse(all));
    return new Unread(partition, end - records, records);
  }
}
