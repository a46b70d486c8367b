package io.tenantvault.jobruntime.autoconfigure;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.kafka.KafkaClientMetrics;
import io.tenantvault.contract.codec.EventCodec;
import io.tenantvault.jobruntime.dispatch.KafkaConnection;
import io.tenantvault.jobruntime.dispatch.PrepareCluster;
import io.tenantvault.jobruntime.publish.DeadLetters;
import io.tenantvault.jobruntime.publish.EventPublisher;
import io.tenantvault.jobruntime.publish.KafkaEventPublisher;
import io.tenantvault.tracing.Spans;
import java.net.URI;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.Producer;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Lazy;

/**
 * Kafka: one client for administration, and one producer for a process that publishes. In one that
 * does not it would ask for a producer's id without a pause where it has no right to write.
 */
@AutoConfiguration
@EnableConfigurationProperties({KafkaSettings.class, KafkaClientSettings.class})
public class MessagingAutoConfiguration {

  @Bean
  KafkaConnection tenantvaultKafka(
      KafkaClientSettings clients,
      KafkaSettings settings,
      @Value("${spring.application.name:worker}") String application) {
    return new KafkaConnection(
        String.join(",", clients.bootstrapServers()),
        clients.properties(),
        application,
        settings.deliveryTimeout());
  }

  @Lazy
  @Bean(destroyMethod = "close")
  Producer<String, byte[]> tenantvaultProducer(
      KafkaConnection kafka, ObjectProvider<MeterRegistry> registries) {
    Producer<String, byte[]> producer = kafka.producer();
    registries.ifAvailable(registry -> new KafkaClientMetrics(producer).bindTo(registry));
    return producer;
  }

  @Bean(destroyMethod = "close")
  Admin tenantvaultAdmin(KafkaConnection kafka) {
    return kafka.admin();
  }

  @Bean
  @ConditionalOnMissingBean
  EventCodec eventCodec(@Value("${spring.application.name:worker}") String application) {
    return new EventCodec(URI.create("/tenantvault/" + application), Spans::present);
  }

  @Lazy
  @Bean
  @ConditionalOnMissingBean
  EventPublisher eventPublisher(Producer<String, byte[]> tenantvaultProducer, EventCodec codec) {
    return new KafkaEventPublisher(tenantvaultProducer, codec);
  }

  @Lazy
  @Bean
  DeadLetters deadLetters(Producer<String, byte[]> tenantvaultProducer) {
    return new DeadLetters(tenantvaultProducer);
  }

  @Bean
  PrepareCluster prepareCluster(Admin tenantvaultAdmin, KafkaSettings settings) {
    return new PrepareCluster(tenantvaultAdmin, settings.replicationFactor());
  }
}
