package io.tenantvault.localstack.testing;

import io.tenantvault.localstack.broker.KafkaBroker;
import io.tenantvault.localstack.broker.KafkaBrokerConfig;
import io.tenantvault.localstack.process.Lifetime;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.errors.TopicExistsException;

/**
 * The Kafka broker that the tests of one JVM share: a process of the machine, or Testcontainers'
 * with {@code -Dtest.kafka=testcontainers}. It makes no topics on its own.
 */
public final class TestKafka {
  private static final String PROPERTY = "test.kafka";
  private static final OncePerJvm<TestKafka> SHARED = new OncePerJvm<>(TestKafka::start);

  private final String bootstrapServers;

  private TestKafka(String bootstrapServers) {
    this.bootstrapServers = bootstrapServers;
  }

  /**
   * The one of this JVM, started by the first call.
   *
   * @throws java.io.UncheckedIOException when it cannot start; says why
   */
  public static TestKafka shared() {
    return SHARED.get();
  }

  private static TestKafka start() throws IOException, InterruptedException {
    String kind = System.getProperty(PROPERTY, "local");
    return new TestKafka(
        switch (kind) {
          case "local" -> startProcess();
          case "testcontainers" -> ContainerKafka.start();
          default ->
              throw new IOException(
                  "-D%s=%s is neither local nor testcontainers".formatted(PROPERTY, kind));
        });
  }

  private static String startProcess() throws IOException, InterruptedException {
    Path directory = Files.createTempDirectory("tenantvault-test-kafka");
    var lifetime = new Lifetime.OfThisJvm(List.of(directory));
    return KafkaBroker.start(KafkaBrokerConfig.in(directory, lifetime)).bootstrapServers();
  }

  /** What clients need to find it. */
  public String bootstrapServers() {
    return bootstrapServers;
  }

  /** Makes a topic of one replica unless it is there. */
  public void createTopic(String name, int partitions) {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
      var topic = new NewTopic(name, Optional.of(partitions), Optional.of((short) 1));
      admin.createTopics(Set.of(topic)).all().get();
    } catch (ExecutionException e) {
      if (!(e.getCause() instanceof TopicExistsException)) {
        throw new IllegalStateException("cannot make the topic " + name, e.getCause());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while making the topic " + name, e);
    }
  }
}
