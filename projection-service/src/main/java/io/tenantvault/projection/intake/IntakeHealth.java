package io.tenantvault.projection.intake;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.kafka.config.KafkaListenerEndpointRegistry;
import org.springframework.kafka.listener.MessageListenerContainer;
import org.springframework.stereotype.Component;

/** Whether events are still being taken: a consumer that Kafka shut out ends without a word. */
@Component("intake")
class IntakeHealth implements HealthIndicator {

  private final KafkaListenerEndpointRegistry listeners;

  IntakeHealth(KafkaListenerEndpointRegistry listeners) {
    this.listeners = listeners;
  }

  @Override
  public Health health() {
    MessageListenerContainer events = listeners.getListenerContainer(EventListener.ID);
    return events != null && events.isRunning() && events.isInExpectedState()
        ? Health.up().build()
        : Health.down().withDetail("reason", "the consumer of events is not running").build();
  }
}
