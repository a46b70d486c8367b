package io.tenantvault.contract.codec;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.TopicExistsException;

/**
 * Makes the topics that a cluster lacks, and leaves those that exist as they are. Any process may
 * be the first one, and several may be at it at once.
 */
public final class CreateTopics {

  private final Admin admin;
  private final short replicationFactor;

  /**
   * Makes topics with so many replicas.
   *
   * @param admin is not closed
   */
  public CreateTopics(Admin admin, short replicationFactor) {
    this.admin = admin;
    this.replicationFactor = replicationFactor;
  }

  /**
   * Returns when all topics are there.
   *
   * @return the names of those that this call has made
   * @throws KafkaException when the cluster does not answer or refuses
   */
  public List<String> missing() throws InterruptedException {
    Set<String> existing = answer("list topics", admin.listTopics().names());
    List<NewTopic> missing =
        Arrays.stream(Topic.values())
            .filter(topic -> !existing.contains(topic.topicName()))
            .map(this::newTopic)
            .toList();
    List<String> made = new ArrayList<>();
    for (Map.Entry<String, KafkaFuture<Void>> topic :
        admin.createTopics(missing).values().entrySet()) {
      try {
        answer("create topic " + topic.getKey(), topic.getValue());
        made.add(topic.getKey());
      } catch (KafkaException e) {
        // Another process was faster.
        if (!(e.getCause() instanceof TopicExistsException)) {
          throw e;
        }
      }
    }
    return made;
  }

  private NewTopic newTopic(Topic topic) {
    return new NewTopic(topic.topicName(), topic.partitions(), replicationFactor)
        .configs(topic.settings());
  }

  private static <T> T answer(String what, KafkaFuture<T> future) throws InterruptedException {
    try {
      return future.get();
    } catch (ExecutionException e) {
      throw new KafkaException("cannot " + what, e.getCause());
    }
  }
}
