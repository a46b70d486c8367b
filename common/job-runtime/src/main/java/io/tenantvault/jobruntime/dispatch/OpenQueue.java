package io.tenantvault.jobruntime.dispatch;

import io.tenantvault.jobruntime.metrics.ShareConsumerMetrics;
import org.apache.kafka.clients.consumer.ShareConsumer;

/** Opens the queue: the cluster made ready, once, then a consumer. For one thread. */
public final class OpenQueue {

  private final KafkaConnection kafka;
  private final PrepareCluster cluster;
  private final RequestQueue queue;
  private final ShareConsumerMetrics metrics;
  private boolean ready;

  public OpenQueue(
      KafkaConnection kafka,
      PrepareCluster cluster,
      RequestQueue queue,
      ShareConsumerMetrics metrics) {
    this.kafka = kafka;
    this.cluster = cluster;
    this.queue = queue;
    this.metrics = metrics;
  }

  ShareQueue open() throws InterruptedException {
    if (!ready) {
      cluster.createTopics();
      cluster.beginAtTheStart(queue.group());
      ready = true;
    }
    ShareConsumer<String, byte[]> consumer = kafka.shareConsumer(queue.group());
    metrics.watch(consumer);
    return new ShareQueue(consumer, queue.topic().topicName(), metrics::unwatch);
  }

  /** The cluster may be another one by now, and is made ready again. */
  void distrust() {
    ready = false;
  }
}
