package io.tenantvault.jobruntime.dispatch;

import io.tenantvault.contract.codec.Topic;
import io.tenantvault.contract.job.JobKind;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the topics that are missing, and has a share group begin at the start of its topic. Kafka's
 * default for a group is the end, which would pass over all that was asked for before the first
 * worker ran.
 */
public final class PrepareCluster {

  private static final Logger log = LoggerFactory.getLogger(PrepareCluster.class);

  private final Admin admin;
  private final short replicationFactor;

  public PrepareCluster(Admin admin, short replicationFactor) {
    this.admin = admin;
    this.replicationFactor = replicationFactor;
  }

  /**
   * Makes all topics that are missing; leaves those that exist as they are.
   *
   * @throws KafkaException when the cluster does not answer or refuses
   */
  public void createTopics() throws InterruptedException {
    Set<String> existing = answer("list topics", admin.listTopics().names());
    List<NewTopic> missing =
        Arrays.stream(Topic.values())
            .filter(topic -> !existing.contains(topic.topicName()))
            .map(this::newTopic)
            .toList();
    for (Map.Entry<String, KafkaFuture<Void>> topic :
        admin.createTopics(missing).values().entrySet()) {
      create(topic.getKey(), topic.getValue());
    }
  }

  private static void create(String topic, KafkaFuture<Void> created) throws InterruptedException {
    try {
      answer("create topic " + topic, created);
      log.info("created topic {}", topic);
    } catch (KafkaException e) {
      // Another process was faster.
      if (!(e.getCause() instanceof TopicExistsException)) {
        throw e;
      }
    }
  }

  /**
   * Sets where a share group begins.
   *
   * @throws KafkaException when the cluster does not answer or refuses
   */
  public void beginAtTheStart(String group) throws InterruptedException {
    ConfigResource resource = new ConfigResource(ConfigResource.Type.GROUP, group);
    Collection<AlterConfigOp> earliest =
        List.of(
            new AlterConfigOp(
                new ConfigEntry("share.auto.offset.reset", "earliest"), AlterConfigOp.OpType.SET));
    answer(
        "configure share group " + group,
        admin.incrementalAlterConfigs(Map.of(resource, earliest)).all());
  }

  private NewTopic newTopic(Topic topic) {
    int partitions = isDispatchQueue(topic) ? 1 : topic.partitions();
    NewTopic created = new NewTopic(topic.topicName(), partitions, replicationFactor);
    return topic == topic.deadLetter()
        ? created.configs(
            Map.of(
                TopicConfig.MAX_MESSAGE_BYTES_CONFIG,
                String.valueOf(KafkaConnection.MAX_MESSAGE_BYTES)))
        : created;
  }

  // The broker assigns each partition to as few members of a share group as it can. With one
  // partition
  // every worker reads all requests; with more, those in a busy worker's partitions would wait for
  // it
  // while others are idle.
  private static boolean isDispatchQueue(Topic topic) {
    return Arrays.stream(JobKind.values()).anyMatch(kind -> Topic.requestsOf(kind) == topic);
  }

  private static <T> T answer(String what, KafkaFuture<T> future) throws InterruptedException {
    try {
      return future.get();
    } catch (ExecutionException e) {
      throw new KafkaException("cannot " + what, e.getCause());
    }
  }
}
