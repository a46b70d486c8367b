package io.tenantvault.lag;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsSpec;
import org.apache.kafka.clients.admin.ListShareGroupOffsetsSpec;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.SharePartitionOffsetInfo;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;

/** Asks the broker for offsets. Every method throws {@link KafkaException} without an answer. */
final class ReadOffsets {

  private final Admin admin;

  ReadOffsets(Admin admin) {
    this.admin = admin;
  }

  List<TopicPartition> partitions(Collection<String> topics) throws InterruptedException {
    return answer("describe " + topics, admin.describeTopics(topics).allTopicNames())
        .values()
        .stream()
        .flatMap(topic ->
            topic.partitions().stream()
                .map(partition -> new TopicPartition(topic.name(), partition.partition())))
        .toList();
  }

  /** What this finds; -1 where there is no such record. */
  Map<TopicPartition, Long> offsets(Map<TopicPartition, OffsetSpec> wanted)
      throws InterruptedException {
    Map<TopicPartition, Long> offsets = new HashMap<>();
    answer("list offsets", admin.listOffsets(wanted).all())
        .forEach((partition, found) -> offsets.put(partition, found.offset()));
    return offsets;
  }

  /** The same question for all of them. */
  Map<TopicPartition, Long> offsets(Collection<TopicPartition> partitions, OffsetSpec wanted)
      throws InterruptedException {
    Map<TopicPartition, OffsetSpec> question = new HashMap<>();
    partitions.forEach(partition -> question.put(partition, wanted));
    return offsets(question);
  }

  /** Of which partition a classic group reads which offset next; not those that it never read. */
  Map<TopicPartition, Long> committed(String group, Collection<TopicPartition> partitions)
      throws InterruptedException {
    var spec = new ListConsumerGroupOffsetsSpec().topicPartitions(partitions);
    Map<TopicPartition, Long> offsets = new HashMap<>();
    for (Map.Entry<TopicPartition, OffsetAndMetadata> entry :
        answer(
                "list offsets of " + group,
                admin
                    .listConsumerGroupOffsets(Map.of(group, spec))
                    .partitionsToOffsetAndMetadata(group))
            .entrySet()) {
      if (entry.getValue() != null) {
        offsets.put(entry.getKey(), entry.getValue().offset());
      }
    }
    return offsets;
  }

  /** Where a share group is; not the partitions in which it has acknowledged nothing yet. */
  Map<TopicPartition, SharePartitionOffsetInfo> shared(
      String group, Collection<TopicPartition> partitions) throws InterruptedException {
    var spec = new ListShareGroupOffsetsSpec().topicPartitions(partitions);
    Map<TopicPartition, SharePartitionOffsetInfo> offsets = new HashMap<>();
    answer(
            "list offsets of " + group,
            admin.listShareGroupOffsets(Map.of(group, spec)).partitionsToOffsetInfo(group))
        .forEach((partition, info) -> {
          if (info != null) {
            offsets.put(partition, info);
          }
        });
    return offsets;
  }

  private static <T> T answer(String what, KafkaFuture<T> future) throws InterruptedException {
    try {
      return future.get();
    } catch (ExecutionException e) {
      throw new KafkaException("cannot " + what, e.getCause());
    }
  }
}
