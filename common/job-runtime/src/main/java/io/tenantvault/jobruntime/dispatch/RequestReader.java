package io.tenantvault.jobruntime.dispatch;

import io.tenantvault.contract.codec.EventCodec;
import io.tenantvault.contract.codec.EventType;
import io.tenantvault.contract.codec.MalformedEventException;
import io.tenantvault.contract.codec.TraceContext;
import io.tenantvault.contract.event.Event;
import io.tenantvault.contract.event.JobRequest;
import io.tenantvault.jobruntime.claim.Requested;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Reads the records of one request topic. */
public final class RequestReader {

  private final EventCodec codec;
  private final RequestQueue queue;

  public RequestReader(EventCodec codec, RequestQueue queue) {
    this.codec = codec;
    this.queue = queue;
  }

  // The codec reads what strangers wrote; whatever it trips over must not stop the consumer.
  Incoming read(ConsumerRecord<String, byte[]> message) {
    try {
      Event event = codec.decode(message);
      if (event instanceof JobRequest request && queue.kinds().contains(request.kind())) {
        return new Incoming.Readable(new Requested(request, TraceContext.of(message).orElse(null)));
      }
      return new Incoming.Malformed(
          EventType.of(event).wireName() + " does not belong on " + queue.topic().topicName());
    } catch (MalformedEventException e) {
      return new Incoming.Malformed(String.valueOf(e.getMessage()));
    } catch (RuntimeException e) {
      return new Incoming.Malformed("unreadable: " + e);
    }
  }
}
