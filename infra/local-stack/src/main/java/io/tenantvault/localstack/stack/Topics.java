package io.tenantvault.localstack.stack;

import io.tenantvault.contract.codec.Topic;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;

/** The contract's topics on a broker that stands alone. */
record Topics(String bootstrapServers) {

  /** Makes those that are missing, with one replica; how many that were. */
  int create() throws IOException, InterruptedException {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
      Set<String> there = admin.listTopics().names().get();
      List<NewTopic> missing =
          Arrays.stream(Topic.values())
              .filter(topic -> !there.contains(topic.topicName()))
              .map(Topics::oneReplica)
              .toList();
      admin.createTopics(missing).all().get();
      return missing.size();
    } catch (ExecutionException e) {
      throw new IOException("cannot make the topics on " + bootstrapServers, e.getCause());
    }
  }

  private static NewTopic oneReplica(Topic topic) {
    return new NewTopic(topic.topicName(), Optional.of(topic.partitions()), Optional.of((short) 1));
  }
}
