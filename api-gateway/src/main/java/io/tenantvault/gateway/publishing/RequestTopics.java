package io.tenantvault.gateway.publishing;

import io.tenantvault.contract.codec.Topic;
import io.tenantvault.contract.job.JobKind;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.stereotype.Component;

/**
 * Opens consumers of every partition of the request topics. They belong to no group: each copy of
 * the gateway reads all, and none leaves a trace on the broker.
 */
@Component
class RequestTopics {

  private static final int TIMEOUT_MILLIS = 10_000;

  private final ConsumerFactory<String, byte[]> consumers;
  private final FollowingProperties properties;
  private final Clock clock;

  RequestTopics(
      ConsumerFactory<String, byte[]> consumers, FollowingProperties properties, Clock clock) {
    this.consumers = consumers;
    this.properties = properties;
    this.clock = clock;
  }

  /**
   * A consumer that begins so far back as is configured.
   *
   * @throws RuntimeException when the broker does not answer, or a topic does not exist
   */
  Consumer<String, byte[]> open() {
    Consumer<String, byte[]> consumer = consumers.createConsumer(null, "follow", null, settings());
    try {
      List<TopicPartition> partitions = partitions(consumer);
      consumer.assign(partitions);
      seek(consumer, partitions);
      return consumer;
    } catch (RuntimeException e) {
      consumer.close();
      throw e;
    }
  }

  /**
   * Not Kafka's own reset by duration: it looks for a place in an empty partition again and again,
   * with pauses, and so is late for the first record.
   */
  private void seek(Consumer<?, ?> consumer, List<TopicPartition> partitions) {
    long since = clock.instant().minus(properties.since()).toEpochMilli();
    // Asked for first: what arrives in between is read.
    Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
    Map<TopicPartition, OffsetAndTimestamp> recent =
        consumer.offsetsForTimes(
            partitions.stream().collect(Collectors.toMap(place -> place, place -> since)));
    for (TopicPartition place : partitions) {
      OffsetAndTimestamp first = recent.get(place);
      consumer.seek(place, first == null ? ends.getOrDefault(place, 0L) : first.offset());
    }
  }

  private static Properties settings() {
    var settings = new Properties();
    settings.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, StringDeserializer.class);
    settings.put(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
    settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
    settings.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, TIMEOUT_MILLIS);
    settings.put(ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG, TIMEOUT_MILLIS);
    return settings;
  }

  private static List<TopicPartition> partitions(Consumer<?, ?> consumer) {
    return Stream.of(JobKind.values())
        .map(kind -> Topic.requestsOf(kind))
        .filter(topic -> topic != Topic.EVENTS)
        .map(Topic::topicName)
        .distinct()
        .flatMap(topic -> partitions(consumer, topic))
        .toList();
  }

  private static Stream<TopicPartition> partitions(Consumer<?, ?> consumer, String topic) {
    var partitions = consumer.partitionsFor(topic);
    if (partitions == null || partitions.isEmpty()) {
      throw new IllegalStateException("the topic " + topic + " does not exist yet");
    }
    return partitions.stream().map(found -> new TopicPartition(topic, found.partition()));
  }
}
