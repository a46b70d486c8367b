package io.tenantvault.jobruntime.dispatch;

import io.tenantvault.contract.codec.Topic;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.KafkaShareConsumer;
import org.apache.kafka.clients.consumer.ShareConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * Makes clients of one cluster.
 *
 * @param properties further client properties, for example those of TLS and SASL
 * @param deliveryTimeout how long a producer tries to get a record acknowledged
 */
public record KafkaConnection(
    String bootstrapServers,
    Map<String, String> properties,
    String clientId,
    Duration deliveryTimeout) {

  private static final int REQUEST_TIMEOUT_MS = 10_000;

  /** Requests that a worker takes with one statement. */
  private static final int AT_ONCE = 500;

  /** A producer that acknowledges only what all in-sync replicas have. */
  public Producer<String, byte[]> producer() {
    Map<String, Object> config = common("producer");
    int deliveryMs = (int) deliveryTimeout.toMillis();
    config.put(ProducerConfig.ACKS_CONFIG, "all");
    config.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
    // Few and single events: waiting for company only makes each of them late.
    config.put(ProducerConfig.LINGER_MS_CONFIG, 0);
    config.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, deliveryMs);
    config.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, deliveryMs);
    config.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, Math.min(REQUEST_TIMEOUT_MS, deliveryMs));
    config.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, Topic.DEAD_LETTER_BYTES);
    return new KafkaProducer<>(config, new StringSerializer(), new ByteArraySerializer());
  }

  /** A client for topics, group configurations and lags. */
  public Admin admin() {
    Map<String, Object> config = common("admin");
    config.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, REQUEST_TIMEOUT_MS / 2);
    config.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, REQUEST_TIMEOUT_MS);
    return Admin.create(config);
  }

  /** A consumer that holds few records, and those only until they are acknowledged. */
  ShareConsumer<String, byte[]> shareConsumer(String group) {
    Map<String, Object> config = common("share-consumer");
    config.put(ConsumerConfig.GROUP_ID_CONFIG, group);
    config.put(ConsumerConfig.SHARE_ACKNOWLEDGEMENT_MODE_CONFIG, "explicit");
    config.put(ConsumerConfig.SHARE_ACQUIRE_MODE_CONFIG, "record_limit");
    config.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, AT_ONCE);
    // Not polling is how a worker says that its database is away, and it may be so for hours.
    config.put(ConsumerConfig.MAX_POLL_INTERVAL_MS_CONFIG, Integer.MAX_VALUE);
    return new KafkaShareConsumer<>(config, new StringDeserializer(), new ByteArrayDeserializer());
  }

  /** A consumer that begins at the start, and commits only when it is told to. */
  public Consumer<String, byte[]> consumer(String group) {
    Map<String, Object> config = common("consumer");
    config.put(ConsumerConfig.GROUP_ID_CONFIG, group);
    config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    // The broker's own settings for a topic are not those that it is to have.
    config.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
    return new KafkaConsumer<>(config, new StringDeserializer(), new ByteArrayDeserializer());
  }

  private Map<String, Object> common(String role) {
    Map<String, Object> config = new HashMap<>(properties);
    config.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
    config.put(CommonClientConfigs.CLIENT_ID_CONFIG, clientId + "-" + role);
    // A broker that comes back is to be found within a second.
    config.put(CommonClientConfigs.RECONNECT_BACKOFF_MAX_MS_CONFIG, 1_000);
    return config;
  }

  /** Properties may hold passwords. */
  @Override
  public String toString() {
    return clientId + "@" + bootstrapServers;
  }
}
