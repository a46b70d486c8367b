package io.tenantvault.chaos.check;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * All that lies on topics, read without the platform's own code. What is no JSON is left out.
 *
 * @param events in the order in which they were read
 */
record Events(List<Event> events) {
  private static final Duration LOOK = Duration.ofSeconds(2);
  private static final JsonMapper JSON = new JsonMapper();

  /**
   * One record.
   *
   * @param type its {@code ce_type}; empty when it has none
   * @param data its value
   */
  record Event(String type, JsonNode data) {}

  /** Reads topics from their start to their present end. */
  static Events of(Map<String, Object> kafka, List<String> topics) {
    var events = new ArrayList<Event>();
    try (var consumer =
        new KafkaConsumer<>(
            new HashMap<>(kafka), new StringDeserializer(), new ByteArrayDeserializer())) {
      List<TopicPartition> partitions =
          topics.stream()
              .flatMap(topic -> consumer.partitionsFor(topic).stream())
              .map(one -> new TopicPartition(one.topic(), one.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      while (partitions.stream()
          .anyMatch(one -> consumer.position(one) < ends.getOrDefault(one, 0L))) {
        consumer.poll(LOOK).forEach(one -> add(one, events));
      }
    }
    return new Events(List.copyOf(events));
  }

  private static void add(ConsumerRecord<String, byte[]> one, List<Event> events) {
    Header type = one.headers().lastHeader("ce_type");
    try {
      events.add(
          new Event(
              type == null ? "" : new String(type.value(), StandardCharsets.UTF_8),
              JSON.readTree(one.value())));
    } catch (JacksonException e) {
      // Poison of our own.
      return;
    }
  }
}
