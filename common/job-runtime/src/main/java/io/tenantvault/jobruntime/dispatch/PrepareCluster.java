package io.tenantvault.jobruntime.dispatch;

import io.tenantvault.contract.codec.CreateTopics;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigResource;
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
    new CreateTopics(admin, replicationFactor)
        .missing()
        .forEach(topic -> log.info("created topic {}", topic));
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
    try {
      admin.incrementalAlterConfigs(Map.of(resource, earliest)).all().get();
    } catch (ExecutionException e) {
      throw new KafkaException("cannot configure share group " + group, e.getCause());
    }
  }
}
