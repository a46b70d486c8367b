package io.tenantvault.localstack.testing;

import java.io.IOException;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.kafka.KafkaContainer;
import org.testcontainers.utility.DockerImageName;

/** Kafka in a container, for who would rather test against the published image. */
final class ContainerKafka {
  private static final DockerImageName IMAGE = DockerImageName.parse("apache/kafka:4.2.0");

  private ContainerKafka() {}

  /**
   * Starts one, which Testcontainers ends with this JVM.
   *
   * @return its bootstrap servers
   * @throws IOException at once when there is no Docker
   */
  static String start() throws IOException {
    if (!DockerClientFactory.instance().isDockerAvailable()) {
      throw new IOException(
          "-Dtest.kafka=testcontainers needs Docker, and none answers; start it, or leave the"
              + " property out to test against a local process");
    }
    var container =
        new KafkaContainer(IMAGE)
            .withEnv("KAFKA_AUTO_CREATE_TOPICS_ENABLE", "false")
            .withEnv("KAFKA_SHARE_COORDINATOR_STATE_TOPIC_REPLICATION_FACTOR", "1")
            .withEnv("KAFKA_SHARE_COORDINATOR_STATE_TOPIC_MIN_ISR", "1");
    container.start();
    return container.getBootstrapServers();
  }
}
