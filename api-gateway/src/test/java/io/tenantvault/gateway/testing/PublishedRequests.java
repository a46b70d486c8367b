package io.tenantvault.gateway.testing;

import static org.awaitility.Awaitility.await;

import io.tenantvault.contract.codec.EventCodec;
import io.tenantvault.contract.codec.MalformedEventException;
import io.tenantvault.contract.codec.Topic;
import io.tenantvault.contract.event.Event;
import io.tenantvault.contract.event.JobRequest;
import io.tenantvault.localstack.testing.TestKafka;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * What lies on the topics that the gateway publishes on, of the JVM's broker since this was made,
 * or was last asked.
 */
public final class PublishedRequests implements AutoCloseable {

  private static final List<Topic> TOPICS =
      List.of(Topic.BACKUP_REQUESTS, Topic.RESTORE_REQUESTS, Topic.EVENTS);

  private final EventCodec codec = new EventCodec(URI.create("/test"));
  private final Consumer<String, byte[]> consumer;

  private PublishedRequests(Consumer<String, byte[]> consumer) {
    this.consumer = consumer;
  }

  /** From now on. Makes the topics where they are missing. */
  public static PublishedRequests fromNow() {
    Stream.concat(TOPICS.stream(), Stream.of(Topic.AUDIT))
        .forEach(topic -> TestKafka.shared().createTopic(topic.topicName(), topic.partitions()));
    var consumer =
        new KafkaConsumer<>(
            Map.<String, Object>of(
                "bootstrap.servers", bootstrapServers(), "enable.auto.commit", false),
            new StringDeserializer(),
            new ByteArrayDeserializer());
    consumer.assign(partitions());
    consumer.seekToEnd(List.of());
    partitions().forEach(consumer::position);
    return new PublishedRequests(consumer);
  }

  public static String bootstrapServers() {
    return TestKafka.shared().bootstrapServers();
  }

  private static List<TopicPartition> partitions() {
    return TOPICS.stream()
        .flatMap(topic ->
            IntStream.range(0, topic.partitions())
                .mapToObj(partition -> new TopicPartition(topic.topicName(), partition)))
        .toList();
  }

  /**
   * All that are new. The gateway answers after the acknowledgement, so there is nothing to wait
   * for.
   */
  public List<JobRequest> take() {
    return takeAll().stream().map(JobRequest.class::cast).toList();
  }

  /** All that are new, what is asked of jobs and backups that exist included. */
  public List<Event> takeAll() {
    Map<TopicPartition, Long> ends = consumer.endOffsets(partitions());
    var requests = new ArrayList<Event>();
    await()
        .atMost(Duration.ofSeconds(30))
        .pollDelay(Duration.ZERO)
        .until(() -> {
          if (!hasReached(ends)) {
            consumer.poll(Duration.ofMillis(50)).forEach(message -> requests.add(decode(message)));
          }
          return hasReached(ends);
        });
    return requests;
  }

  private boolean hasReached(Map<TopicPartition, Long> ends) {
    return ends.entrySet().stream()
        .allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
  }

  /** Publishes a request as another service does. */
  public void publish(JobRequest request) {
    send(codec.encode(request));
  }

  /** Publishes something that is no event, on every partition. */
  public void publishNonsense() {
    partitions().stream()
        .map(place ->
            new ProducerRecord<>(place.topic(), place.partition(), "key", new byte[] {'n', 'o'}))
        .forEach(PublishedRequests::send);
    consumer.seekToEnd(List.of());
    partitions().forEach(consumer::position);
  }

  private static void send(ProducerRecord<String, byte[]> message) {
    try (var producer =
        new KafkaProducer<>(
            Map.<String, Object>of("bootstrap.servers", bootstrapServers()),
            new StringSerializer(),
            new ByteArraySerializer())) {
      producer.send(message);
    }
  }

  private Event decode(ConsumerRecord<String, byte[]> message) {
    try {
      return codec.decode(message);
    } catch (MalformedEventException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    consumer.close();
  }
}
