package io.tenantvault.projection.intake;

import io.tenantvault.contract.codec.EventCodec;
import io.tenantvault.contract.codec.MalformedEventException;
import java.util.ArrayList;
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

  private final EventCodec codec;
  private final ProjectBatch batch;
  private final SetAside setAside;

  EventListener(EventCodec codec, ProjectBatch batch, SetAside setAside) {
    this.codec = codec;
    this.batch = batch;
    this.setAside = setAside;
  }

  @KafkaListener(
      id = ID,
      idIsGroup = false,
      topics = {
        "tenantvault.events",
        "tenantvault.backup.requests",
        "tenantvault.restore.requests",
        "tenantvault.audit"
      })
  void take(List<ConsumerRecord<String, byte[]>> messages) {
    var readable = new ArrayList<Readable>();
    var unusable = new ArrayList<Unusable>();
    for (ConsumerRecord<String, byte[]> message : messages) {
      try {
        readable.add(new Readable(message, codec.decode(message)));
      } catch (MalformedEventException e) {
        unusable.add(new Unusable(message, String.valueOf(e.getMessage())));
      } catch (RuntimeException e) {
        // What the libraries did not think of must not stop the projection.
        unusable.add(new Unusable(message, "no CloudEvent: " + e));
      }
    }
    unusable.addAll(batch.project(readable));
    // Last: a batch that is tried again because the database is away must not put them aside again.
    unusable.forEach(setAside::put);
  }
}
