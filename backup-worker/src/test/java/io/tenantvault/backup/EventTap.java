package io.tenantvault.backup;

import io.tenantvault.contract.codec.EventCodec;
import io.tenantvault.contract.codec.MalformedEventException;
import io.tenantvault.contract.codec.Topic;
import io.tenantvault.contract.event.Event;
import io.tenantvault.contract.id.JobId;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.awaitility.Awaitility;

/** Publishes requests as the gateway does, and keeps what workers report. */
final class EventTap implements AutoCloseable {

  private final EventCodec codec = new EventCodec(URI.create("/test"));
  private final List<Event> events = new CopyOnWriteArrayList<>();
  private final KafkaProducer<String, byte[]> producer;
  private volatile boolean closed;

  EventTap(String bootstrapServers) {
    this.producer =
        new KafkaProducer<>(
            Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers),
            new StringSerializer(),
            new ByteArraySerializer());
    Thread.ofPlatform().daemon().start(() -> read(bootstrapServers));
  }

  void publish(Event event) {
    producer.send(codec.encode(event));
    producer.flush();
  }

  <E extends Event> List<E> of(JobId job, Class<E> type) {
    return events.stream()
        .filter(event -> event.subject().equals(job.toString()))
        .filter(type::isInstance)
        .map(type::cast)
        .toList();
  }

  <E extends Event> E await(JobId job, Class<E> type) {
    return Awaitility.await(type.getSimpleName())
        .atMost(Duration.ofSeconds(60))
        .until(() -> of(job, type), found -> !found.isEmpty())
        .getFirst();
  }

  private void read(String bootstrapServers) {
    try (KafkaConsumer<String, byte[]> consumer =
        new KafkaConsumer<>(
            Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                ConsumerConfig.GROUP_ID_CONFIG,
                UUID.randomUUID().toString(),
                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                "earliest",
                ConsumerConfig.METADATA_MAX_AGE_CONFIG,
                "500"),
            new StringDeserializer(),
            new ByteArrayDeserializer())) {
      consumer.subscribe(List.of(Topic.EVENTS.topicName()));
      while (!closed) {
        for (ConsumerRecord<String, byte[]> message : consumer.poll(Duration.ofMillis(200))) {
          events.add(codec.decode(message));
        }
      }
    } catch (MalformedEventException e) {
      throw new AssertionError(e);
    }
  }

  @Override
  public void close() {
    closed = true;
    producer.close();
  }
}
