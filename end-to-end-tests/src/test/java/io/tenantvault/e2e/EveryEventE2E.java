package io.tenantvault.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenantvault.contract.codec.EventType;
import io.tenantvault.contract.codec.Topic;
import io.tenantvault.eventchecks.CheckRecord;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** Runs last: whatever the other tests made the platform say must be what its documents promise. */
@Order(Integer.MAX_VALUE)
class EveryEventE2E {
  private final RunningPlatform platform = RunningPlatform.shared();

  @Test
  void isOneThatThePublishedDocumentsDescribe() {
    var check = new CheckRecord();
    var seen = new HashSet<String>();

    for (ConsumerRecord<String, byte[]> message : messages()) {
      if (message.headers().lastHeader("ce_type") == null) {
        continue; // Another test's rubbish: no event at all.
      }
      seen.add(type(message));
      assertThat(check.complaints(message))
          .as("%s: %s", type(message), new String(message.value(), StandardCharsets.UTF_8))
          .isEmpty();
    }

    assertThat(seen).containsAll(typesOfARun());
  }

  /** Those that every run has, so that this test cannot pass by reading nothing. */
  private static Set<String> typesOfARun() {
    return Set.of(
        EventType.BACKUP_REQUESTED.wireName(),
        EventType.JOB_STARTED.wireName(),
        EventType.PART_STORED.wireName(),
        EventType.BACKUP_COMPLETED.wireName());
  }

  private static String type(ConsumerRecord<String, byte[]> message) {
    return new String(message.headers().lastHeader("ce_type").value(), StandardCharsets.UTF_8);
  }

  private List<ConsumerRecord<String, byte[]>> messages() {
    try (var consumer =
        new KafkaConsumer<>(
            platform.kafkaAsOperator(), new StringDeserializer(), new ByteArrayDeserializer())) {
      List<TopicPartition> partitions =
          Arrays.stream(Topic.values())
              .filter(topic -> topic != topic.deadLetter())
              .flatMap(topic -> consumer.partitionsFor(topic.topicName()).stream())
              .map(info -> new TopicPartition(info.topic(), info.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      var messages = new ArrayList<ConsumerRecord<String, byte[]>>();
      while (ends.entrySet().stream()
          .anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
        consumer.poll(Duration.ofSeconds(1)).forEach(messages::add);
      }
      return messages;
    }
  }
}
