package io.tenantvault.projection.intake;

import io.tenantvault.contract.codec.EventCodec;
import io.tenantvault.contract.codec.Topic;
import io.tenantvault.contract.event.Event;
import io.tenantvault.localstack.testing.TestKafka;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** The topics as publishers and operators see them. */
public final class Events implements AutoCloseable {

  private static final EventCodec CODEC = new EventCodec(URI.create("urn:test"));

  private final KafkaProducer<String, byte[]> producer;

  Events() {
    this(TestKafka.shared().bootstrapServers());
  }

  /** On another broker. */
  public Events(String bootstrapServers) {
    producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", bootstrapServers),
            new StringSerializer(),
            new ByteArraySerializer());
  }

  /**
   * Made as somebody else would: the events with fewer partitions than ours would have, and the
   * dead letters with Kafka's usual limit, which the largest event and a reason are too large for.
   */
  static void makeSomeTopics() {
    TestKafka.shared().createTopic(Topic.EVENTS.topicName(), 5);
    TestKafka.shared().createTopic(Topic.EVENTS_DEAD.topicName(), 1);
  }

  static ProducerRecord<String, byte[]> encoded(Event event) {
    return CODEC.encode(event);
  }

  public void publish(List<Event> events) {
    events.forEach(event -> producer.send(CODEC.encode(event)));
    producer.flush();
  }

  public void publish(Topic topic, String key, String text) {
    publish(new ProducerRecord<>(topic.topicName(), key, text.getBytes(StandardCharsets.UTF_8)));
  }

  void publish(ProducerRecord<String, byte[]> message) {
    producer.send(message);
    producer.flush();
  }

  static List<String> deadLetterReasons() {
    return deadLetters().stream()
        .map(letter ->
            new String(
                letter.headers().lastHeader(DeadLetters.REASON_HEADER).value(),
                StandardCharsets.UTF_8))
        .toList();
  }

  static List<ConsumerRecord<String, byte[]>> deadLetters() {
    var letters = new ArrayList<ConsumerRecord<String, byte[]>>();
    try (var consumer =
        new KafkaConsumer<>(
            Map.of("bootstrap.servers", TestKafka.shared().bootstrapServers()),
            new StringDeserializer(),
            new ByteArrayDeserializer())) {
      var partition = new TopicPartition(Topic.EVENTS_DEAD.topicName(), 0);
      consumer.assign(List.of(partition));
      consumer.seekToBeginning(List.of(partition));
      long end = consumer.endOffsets(List.of(partition)).getOrDefault(partition, 0L);
      while (consumer.position(partition) < end) {
        consumer.poll(Duration.ofSeconds(1)).forEach(letters::add);
      }
    }
    return letters;
  }

  @Override
  public void close() {
    producer.close();
  }
}
