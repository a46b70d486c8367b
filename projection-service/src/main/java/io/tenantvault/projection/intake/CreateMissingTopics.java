package io.tenantvault.projection.intake;

import io.tenantvault.contract.codec.CreateTopics;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
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
      new CreateTopics(admin, properties.replicationFactor())
          .missing()
          .forEach(topic -> LOG.info("Created topic {}", topic));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new KafkaException("interrupted while topics were made", e);
    }
  }
}
