package io.tenantvault.projection.intake;

import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;

/**
 * Takes batches of events. Offsets are committed when a batch has returned, which is after its
 * transaction; so an event may come twice, and is never lost.
 */
@Component
class EventListener {

  static final String ID = "projection";

  private static final String EVENTS = "tenantvault.events";
  private static final String BACKUP_REQUESTS = "tenantvault.backup.requests";
  private static final String RESTORE_REQUESTS = "tenantvault.restore.requests";
  private static final String AUDIT = "tenantvault.audit";

  private final TakeBatch batch;
  private final SetAside setAside;

  EventListener(TakeBatch batch, SetAside setAside) {
    this.batch = batch;
    this.setAside = setAside;
  }

  /** What it reads. */
  static List<String> topics() {
    return List.of(EVENTS, BACKUP_REQUESTS, RESTORE_REQUESTS, AUDIT);
  }

  @KafkaListener(
      id = ID,
      idIsGroup = false,
      topics = {EVENTS, BACKUP_REQUESTS, RESTORE_REQUESTS, AUDIT})
  void take(List<ConsumerRecord<String, byte[]>> messages) {
    List<Unusable> unusable = batch.take(messages);
    // Last: a batch that is tried again because the database is away must not put them aside again.
    unusable.forEach(setAside::put);
  }
}
