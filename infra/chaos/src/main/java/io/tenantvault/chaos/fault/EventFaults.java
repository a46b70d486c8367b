package io.tenantvault.chaos.fault;

import io.tenantvault.contract.codec.Topic;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Publishes what no careful service would. */
public final class EventFaults {
  private static final List<Topic> TOPICS =
      List.of(
          Topic.BACKUP_REQUESTS, Topic.RESTORE_REQUESTS, Topic.EVENTS, Topic.OBJECTS, Topic.AUDIT);
  private static final List<Topic> REPLAYED =
      List.of(Topic.BACKUP_REQUESTS, Topic.RESTORE_REQUESTS, Topic.EVENTS);
  private static final int MOST_REPLAYED = 400;
  private static final Duration LOOK = Duration.ofMillis(500);
  private static final int PATIENCE_SECONDS = 20;

  private final Map<String, Object> kafka;

  /** Settings of a client that may do everything. */
  public EventFaults(Map<String, Object> kafka) {
    this.kafka = Map.copyOf(kafka);
  }

  /** Publishes records that nobody can read on each topic; how many were taken. */
  int poison(int seed) throws InterruptedException {
    var random = new Random(seed);
    var poisons = new ArrayList<ProducerRecord<String, byte[]>>();
    for (Topic topic : TOPICS) {
      byte[] noise = new byte[random.nextInt(2000)];
      random.nextBytes(noise);
      poisons.add(new ProducerRecord<>(topic.topicName(), "poison", noise));
      poisons.add(
          event(topic, "io.tenantvault.backup.requested.v1", "{\"job_id\": \"no id\", \"a\": ["));
      poisons.add(event(topic, "io.tenantvault.nobody.knows.v9", "{}"));
    }
    return publish(poisons);
  }

  private static ProducerRecord<String, byte[]> event(Topic topic, String type, String json) {
    var headers = new RecordHeaders();
    Map.of("ce_specversion", "1.0", "ce_id", "poison", "ce_source", "/chaos", "ce_type", type)
        .forEach((name, value) ->
            headers.add(new RecordHeader(name, value.getBytes(StandardCharsets.UTF_8))));
    return new ProducerRecord<>(
        topic.topicName(), null, "poison", json.getBytes(StandardCharsets.UTF_8), headers);
  }

  /** Publishes some of what lies on the topics once more, shuffled; how many were taken. */
  int replay(int seed) throws InterruptedException {
    var random = new Random(seed);
    List<ConsumerRecord<String, byte[]>> past = past(random);
    Collections.shuffle(past, random);
    return publish(
        past.stream()
            .map(one ->
                new ProducerRecord<>(one.topic(), null, one.key(), one.value(), one.headers()))
            .toList());
  }

  private List<ConsumerRecord<String, byte[]>> past(Random random) {
    var found = new ArrayList<ConsumerRecord<String, byte[]>>();
    var settings = new HashMap<>(kafka);
    settings.put("default.api.timeout.ms", PATIENCE_SECONDS * 1000);
    try (var consumer =
        new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
      List<TopicPartition> partitions =
          REPLAYED.stream()
              .flatMap(topic -> consumer.partitionsFor(topic.topicName()).stream())
              .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
              .toList();
      consumer.assign(partitions);
      consumer
          .endOffsets(partitions)
          .forEach(
              (partition, end) -> consumer.seek(partition, end == 0 ? 0 : random.nextLong(end)));
      for (var records = consumer.poll(LOOK);
          !records.isEmpty() && found.size() < MOST_REPLAYED;
          records = consumer.poll(LOOK)) {
        records.forEach(found::add);
      }
    }
    return found;
  }

  private int publish(List<ProducerRecord<String, byte[]>> records) throws InterruptedException {
    var settings = new HashMap<>(kafka);
    settings.put("delivery.timeout.ms", PATIENCE_SECONDS * 1000);
    settings.put("request.timeout.ms", PATIENCE_SECONDS * 500);
    settings.put("max.block.ms", PATIENCE_SECONDS * 1000);
    try (Producer<String, byte[]> producer =
        new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer())) {
      var sent = records.stream().map(producer::send).toList();
      int taken = 0;
      for (var one : sent) {
        try {
          one.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
          taken++;
        } catch (ExecutionException | TimeoutException e) {
          // The broker may be away at this moment.
          continue;
        }
      }
      return taken;
    }
  }
}
