package io.tenantvault.projection.intake;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.listener.RetryListener;

/** Says why the projection stands still, which Spring tries again without a word. */
final class TellOfRetries implements RetryListener {
  private static final Logger LOG = LoggerFactory.getLogger(TellOfRetries.class);

  @Override
  public void failedDelivery(ConsumerRecord<?, ?> event, @Nullable Exception failure, int attempt) {
    tell(1, failure, attempt);
  }

  @Override
  public void failedDelivery(
      ConsumerRecords<?, ?> events, @Nullable Exception failure, int attempt) {
    tell(events.count(), failure, attempt);
  }

  private static void tell(int events, @Nullable Exception failure, int attempt) {
    LOG.warn(
        "{} events wait, trying again (attempt {} failed): {}",
        events,
        attempt,
        failure == null ? "no reason given" : RootCause.of(failure));
  }
}
