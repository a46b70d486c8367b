package io.tenantvault.projection.intake;

import io.tenantvault.contract.codec.EventCodec;
import io.tenantvault.contract.codec.MalformedEventException;
import io.tenantvault.tracing.EventSpans;
import io.tenantvault.tracing.OpenSpan;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.stereotype.Component;

/** Brings what came from Kafka into the tables, and tells what of it cannot be brought there. */
@Component
public class TakeBatch {

  private final EventCodec codec;
  private final ProjectBatch batch;

  TakeBatch(EventCodec codec, ProjectBatch batch) {
    this.codec = codec;
    this.batch = batch;
  }

  /**
   * Brings all of them in but those that it returns.
   *
   * @throws org.springframework.dao.DataAccessException when the database does not answer; some of
   *     them may be in the tables then
   */
  public List<Unusable> take(List<ConsumerRecord<String, byte[]>> messages) {
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
    unusable.addAll(project(readable));
    return unusable;
  }

  private List<Unusable> project(List<Readable> readable) {
    List<OpenSpan> spans =
        readable.stream().map(one -> EventSpans.project(one.event(), one.told().trace())).toList();
    try {
      return batch.project(readable);
    } catch (RuntimeException e) {
      spans.forEach(span -> span.failed(e.getClass().getSimpleName()));
      throw e;
    } finally {
      spans.forEach(OpenSpan::close);
    }
  }
}
