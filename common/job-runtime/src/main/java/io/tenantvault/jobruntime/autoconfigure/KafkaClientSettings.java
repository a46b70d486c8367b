package io.tenantvault.jobruntime.autoconfigure;

import java.util.List;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The part of Spring Boot's Kafka properties that the runtime's clients obey.
 *
 * @param properties further client properties, for example those of TLS and SASL
 */
@ConfigurationProperties("spring.kafka")
public record KafkaClientSettings(
    @DefaultValue("localhost:9092") List<String> bootstrapServers,
    @DefaultValue Map<String, String> properties) {

  /** Properties may hold passwords. */
  @Override
  public String toString() {
    return "Kafka at " + bootstrapServers;
  }
}
