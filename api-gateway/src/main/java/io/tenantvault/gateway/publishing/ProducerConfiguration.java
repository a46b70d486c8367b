package io.tenantvault.gateway.publishing;

import io.tenantvault.contract.codec.EventCodec;
import io.tenantvault.tracing.Spans;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.springframework.boot.kafka.autoconfigure.DefaultKafkaProducerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.support.LoggingProducerListener;
import org.springframework.kafka.support.ProducerListener;

/** A producer whose acknowledgement means that the request is safe. */
@Configuration(proxyBeanMethods = false)
class ProducerConfiguration {

  private static final int MAX_ONE_TRY_MILLIS = 5_000;

  @Bean
  EventCodec eventCodec() {
    return new EventCodec(URI.create("/tenantvault/api-gateway"), Spans::present);
  }

  @Bean
  DefaultKafkaProducerFactoryCustomizer safeProducer(PublishingProperties properties) {
    return factory -> factory.updateConfigs(settings(properties));
  }

  /** Kafka refuses a delivery time-out that is shorter than one try. */
  private static Map<String, Object> settings(PublishingProperties properties) {
    int delivery = Math.toIntExact(properties.deliveryTimeout().toMillis());
    var settings = new HashMap<String, Object>();
    settings.put(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, StringSerializer.class);
    settings.put(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
    settings.put(ProducerConfig.ACKS_CONFIG, "all");
    settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
    settings.put(ProducerConfig.LINGER_MS_CONFIG, 0);
    settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, delivery);
    settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, Math.min(delivery, MAX_ONE_TRY_MILLIS));
    settings.put(
        ProducerConfig.MAX_BLOCK_MS_CONFIG,
        Math.toIntExact(properties.metadataTimeout().toMillis()));
    return settings;
  }

  /** Without what callers sent: it holds addresses of people. */
  @Bean
  ProducerListener<Object, Object> failedSends() {
    var listener = new LoggingProducerListener<Object, Object>();
    listener.setIncludeContents(false);
    return listener;
  }
}
