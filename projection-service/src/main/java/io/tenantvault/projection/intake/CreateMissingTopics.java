package io.tenantvault.projection.intake;

import io.tenantvault.contract.codec.Topic;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.core.KafkaAdmin;
import org.springframework.stereotype.Component;

/**
 * Makes the topics that are missing. Those that are there stay as they are: Spring's own way would
 * add partitions to them, and with that take events of one job out of their order.
 */
@Component
class CreateMissingTopics {
  private static final Logger LOG = LoggerFactory.getLogger(CreateMissingTopics.class);

  // Twice Kafka's default: a dead letter is its event and the reason.
  private static final String DEAD_LETTER_BYTES = String.valueOf(2 * 1024 * 1024);

  private final Map<String, Object> connection;
  private final TopicProperties properties;

  CreateMissingTopics(KafkaAdmin kafka, TopicProperties properties) {
    this.connection = kafka.getConfigurationProperties();
    this.properties = properties;
  }

  /**
   * Returns when all topics are there.
   *
   * @throws KafkaException when the cluster does not answer or refuses
   */
  void create() {
    try (Admin admin = Admin.create(connection)) {
      Set<String> existing = answer("list topics", admin.listTopics().names());
      List<NewTopic> missing =
          Arrays.stream(Topic.values())
              .filter(topic -> !existing.contains(topic.topicName()))
              .map(this::newTopic)
              .toList();
      admin.createTopics(missing).values().forEach(CreateMissingTopics::await);
    }
  }

  private NewTopic newTopic(Topic topic) {
    var created =
        new NewTopic(topic.topicName(), topic.partitions(), properties.replicationFactor());
    return topic == topic.deadLetter()
        ? created.configs(Map.of(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, DEAD_LETTER_BYTES))
        : created;
  }

  private static void await(String topic, KafkaFuture<Void> created) {
    try {
      answer("create topic " + topic, created);
      LOG.info("Created topic {}", topic);
    } catch (KafkaException e) {
      // Another process was faster.
      if (!(e.getCause() instanceof TopicExistsException)) {
        throw e;
      }
    }
  }

  private static <T> T answer(String what, KafkaFuture<T> future) {
    try {
      return future.get();
    } catch (ExecutionException e) {
      throw new KafkaException("cannot " + what, e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new KafkaException("interrupted while about to " + what, e);
    }
  }
}
