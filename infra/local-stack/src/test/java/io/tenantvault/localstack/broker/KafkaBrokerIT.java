package io.tenantvault.localstack.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tenantvault.localstack.process.Lifetime;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KafkaBrokerIT {
  private static final TopicPartition TOPIC = new TopicPartition("kept", 0);

  @Test
  void keepsAcknowledgedRecordsWhenItIsKilledAndRestarted(@TempDir Path directory)
      throws Exception {
    var config = KafkaBrokerConfig.in(directory, new Lifetime.OfThisJvm(List.of()));
    try (var broker = KafkaBroker.start(config)) {
      Map<String, Object> client = Map.of("bootstrap.servers", broker.bootstrapServers());
      try (var admin = Admin.create(client);
          var producer =
              new KafkaProducer<>(client, new StringSerializer(), new StringSerializer())) {
        var topic = new NewTopic(TOPIC.topic(), Optional.of(1), Optional.empty());
        admin.createTopics(List.of(topic)).all().get();
        producer.send(new ProducerRecord<>(TOPIC.topic(), "before the kill")).get();
      }

      broker.kill();
      assertThat(KafkaBroker.readiness(config).obstacle()).isPresent();
      broker.restart();

      assertThat(consume(client)).containsExactly("before the kill");
    }
  }

  private static List<String> consume(Map<String, Object> client) {
    var values = new ArrayList<String>();
    try (var consumer =
        new KafkaConsumer<>(client, new StringDeserializer(), new StringDeserializer())) {
      consumer.assign(List.of(TOPIC));
      consumer.seekToBeginning(List.of(TOPIC));
      await()
          .atMost(Duration.ofSeconds(30))
          .until(() -> {
            consumer.poll(Duration.ofMillis(200)).forEach(record -> values.add(record.value()));
            return !values.isEmpty();
          });
    }
    return values;
  }
}
