package io.tenantvault.jobruntime.autoconfigure;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What Spring Boot's own Kafka properties do not say.
 *
 * @param replicationFactor of topics that are created; 3 outside a local stack
 * @param deliveryTimeout how long an event is tried before its publisher is told
 */
@ConfigurationProperties("tenantvault.kafka")
public record KafkaSettings(
    @DefaultValue("1") short replicationFactor, @DefaultValue("20s") Duration deliveryTimeout) {

  /** Refuses what cannot work. */
  public KafkaSettings {
    Check.atLeast("tenantvault.kafka.replication-factor", replicationFactor, 1);
    Check.positive("tenantvault.kafka.delivery-timeout", deliveryTimeout);
  }
}
