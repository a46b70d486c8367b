package io.tenantvault.jobruntime.dispatch;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListShareGroupOffsetsSpec;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.SharePartitionOffsetInfo;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/** Asks the broker how far a share group is with its topic. */
public final class QueueLag {

  /** What the broker says where no record is as young as asked for. */
  private static final long NONE = -1;

  private final Admin admin;
  private final RequestQueue queue;

  public QueueLag(Admin admin, RequestQueue queue) {
    this.admin = admin;
    this.queue = queue;
  }

  /**
   * How many requests no worker has taken.
   *
   * @throws KafkaException when the cluster does not answer
   */
  public long waiting() throws InterruptedException {
    List<TopicPartition> partitions = partitions();
    return waiting(partitions, offsets(partitions, OffsetSpec.latest())).values().stream()
        .mapToLong(Long::longValue)
        .sum();
  }

  /**
   * Whether all requests that were published before then have been taken, or passed over by the
   * broker for good: whether what waits is no more than what came later. The broker hands out the
   * oldest first; one that was given back may still wait behind younger ones.
   *
   * @throws KafkaException when the cluster does not answer
   */
  public boolean allTakenBefore(Instant then) throws InterruptedException {
    List<TopicPartition> partitions = partitions();
    Map<TopicPartition, Long> ends = offsets(partitions, OffsetSpec.latest());
    Map<TopicPartition, Long> waiting = waiting(partitions, ends);
    Map<TopicPartition, Long> firstAfter =
        offsets(partitions, OffsetSpec.forTimestamp(then.toEpochMilli()));
    return partitions.stream()
        .allMatch(partition -> {
          long end = ends.getOrDefault(partition, 0L);
          long first = firstAfter.getOrDefault(partition, NONE);
          long cameLater = first == NONE ? 0 : end - first;
          return waiting.getOrDefault(partition, 0L) <= cameLater;
        });
  }

  // Until its first acknowledgement in a partition the group has no offset there; all of it waits.
  private Map<TopicPartition, Long> waiting(
      List<TopicPartition> partitions, Map<TopicPartition, Long> ends) throws InterruptedException {
    Map<TopicPartition, SharePartitionOffsetInfo> group = groupOffsets(partitions);
    Map<TopicPartition, Long> starts = offsets(partitions, OffsetSpec.earliest());
    Map<TopicPartition, Long> waiting = new HashMap<>();
    for (TopicPartition partition : partitions) {
      SharePartitionOffsetInfo info = group.get(partition);
      long all = ends.getOrDefault(partition, 0L) - starts.getOrDefault(partition, 0L);
      waiting.put(partition, info == null ? all : info.lag().orElse(all));
    }
    return waiting;
  }

  private List<TopicPartition> partitions() throws InterruptedException {
    String topic = queue.topic().topicName();
    try {
      return admin.describeTopics(List.of(topic)).allTopicNames().get().values().stream()
          .flatMap(description -> description.partitions().stream())
          .map(partition -> new TopicPartition(topic, partition.partition()))
          .toList();
    } catch (ExecutionException e) {
      throw new KafkaException("cannot describe " + topic, e.getCause());
    }
  }

  private Map<TopicPartition, SharePartitionOffsetInfo> groupOffsets(
      List<TopicPartition> partitions) throws InterruptedException {
    ListShareGroupOffsetsSpec spec = new ListShareGroupOffsetsSpec().topicPartitions(partitions);
    try {
      return admin
          .listShareGroupOffsets(Map.of(queue.group(), spec))
          .partitionsToOffsetInfo(queue.group())
          .get();
    } catch (ExecutionException e) {
      throw new KafkaException("cannot list offsets of " + queue.group(), e.getCause());
    }
  }

  private Map<TopicPartition, Long> offsets(List<TopicPartition> partitions, OffsetSpec spec)
      throws InterruptedException {
    Map<TopicPartition, OffsetSpec> question = new HashMap<>();
    partitions.forEach(partition -> question.put(partition, spec));
    Map<TopicPartition, Long> offsets = new HashMap<>();
    try {
      admin
          .listOffsets(question)
          .all()
          .get()
          .forEach((partition, found) -> offsets.put(partition, found.offset()));
    } catch (ExecutionException e) {
      throw new KafkaException("cannot list offsets of " + queue.topic().topicName(), e.getCause());
    }
    return offsets;
  }
}
