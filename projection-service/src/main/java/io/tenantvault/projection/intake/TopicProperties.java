package io.tenantvault.projection.intake;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * {@code tenantvault.kafka.*}.
 *
 * @param replicationFactor of the topics that this service makes where they are missing
 */
@ConfigurationProperties("tenantvault.kafka")
public record TopicProperties(@DefaultValue("1") short replicationFactor) {

  /** Refuses less than one copy. */
  public TopicProperties {
    if (replicationFactor < 1) {
      throw new IllegalArgumentException(
          "tenantvault.kafka.replication-factor must be at least 1, not " + replicationFactor);
    }
  }
}
