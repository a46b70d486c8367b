package io.tenantvault.publisher;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** How a producer must be set so that what it acknowledges is safe. */
final class ProducerSettings {
  private static final Map<String, Object> FIXED =
      Map.of(
          ProducerConfig.ACKS_CONFIG,
          "all",
          ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG,
          true,
          ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG,
          StringSerializer.class,
          ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG,
          ByteArraySerializer.class);

  /** Few and single events: waiting for company only makes each of them late. */
  private static final Map<String, Object> USUAL =
      Map.of(
          ProducerConfig.LINGER_MS_CONFIG, 0,
          ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 30_000,
          ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 10_000,
          ProducerConfig.MAX_BLOCK_MS_CONFIG, 10_000,
          ProducerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 1_000);

  private static final Set<String> NOT_THEIRS =
      Set.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, ProducerConfig.TRANSACTIONAL_ID_CONFIG);

  private ProducerSettings() {}

  /** The caller's properties may change time-outs, and nothing that the safety depends on. */
  static Map<String, Object> of(
      String bootstrapServers, Map<String, ?> properties, ServiceName service) {
    for (String name : properties.keySet()) {
      if (FIXED.containsKey(name) || NOT_THEIRS.contains(name)) {
        throw new IllegalArgumentException(
            name + " is set by the publisher; leave it out of the client's properties");
      }
    }
    Map<String, Object> settings = new HashMap<>(USUAL);
    settings.put(ProducerConfig.CLIENT_ID_CONFIG, service + "-tenantvault");
    settings.putAll(properties);
    settings.putAll(FIXED);
    settings.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
    return settings;
  }
}
