package io.tenantvault.gateway.testing;

import io.tenantvault.contract.codec.EventCodec;
import io.tenantvault.contract.codec.MalformedEventException;
import io.tenantvault.contract.codec.Topic;
import io.tenantvault.contract.event.AccessRecorded;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.awaitility.Awaitility;

/** The accounts of requests on the JVM's broker, of all gateways of the JVM, from now on. */
public final class PublishedAccounts implements AutoCloseable {
  private final EventCodec codec = new EventCodec(URI.create("/test"));
  private final List<AccessRecorded> read = new ArrayList<>();
  private final KafkaConsumer<String, byte[]> consumer =
      new KafkaConsumer<>(
          Map.<String, Object>of("bootstrap.servers", PublishedRequests.bootstrapServers()),
          new StringDeserializer(),
          new ByteArrayDeserializer());

  public PublishedAccounts() {
    List<TopicPartition> partitions =
        IntStream.range(0, Topic.AUDIT.partitions())
            .mapToObj(partition -> new TopicPartition(Topic.AUDIT.topicName(), partition))
            .toList();
    consumer.assign(partitions);
    consumer.seekToEnd(partitions);
    partitions.forEach(consumer::position);
  }

  /** Those that fit, as soon as there are so many. */
  public List<AccessRecorded> await(int number, Predicate<AccessRecorded> which) {
    Awaitility.await("accounts of requests")
        .atMost(Duration.ofSeconds(20))
        .pollDelay(Duration.ZERO)
        .until(() -> fitting(which).size() >= number);
    return fitting(which);
  }

  private List<AccessRecorded> fitting(Predicate<AccessRecorded> which) {
    consumer
        .poll(Duration.ofMillis(100))
        .forEach(message -> {
          try {
            read.add((AccessRecorded) codec.decode(message));
          } catch (MalformedEventException e) {
            throw new IllegalStateException(e);
          }
        });
    return read.stream().filter(which).toList();
  }

  @Override
  public void close() {
    consumer.close();
  }
}
