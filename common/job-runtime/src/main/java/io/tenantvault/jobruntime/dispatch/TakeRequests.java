package io.tenantvault.jobruntime.dispatch;

import io.tenantvault.jobruntime.claim.Requested;
import io.tenantvault.jobruntime.metrics.JobMetrics;
import io.tenantvault.jobruntime.run.RunningJobs;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Makes waiting jobs, or whatever else is due, of records. */
public final class TakeRequests {

  private final RequestReader reader;
  private final RejectMalformed malformed;
  private final AddJobs add;
  private final RunningJobs jobs;
  private final JobMetrics metrics;

  public TakeRequests(
      RequestReader reader,
      RejectMalformed malformed,
      AddJobs add,
      RunningJobs jobs,
      JobMetrics metrics) {
    this.reader = reader;
    this.malformed = malformed;
    this.add = add;
    this.jobs = jobs;
    this.metrics = metrics;
  }

  private record Read(ConsumerRecord<String, byte[]> message, Requested requested) {}

  /**
   * Takes all of them.
   *
   * @return whether the database answered; where it did not, they went back to the broker
   */
  boolean take(ShareQueue queue, List<ConsumerRecord<String, byte[]>> messages)
      throws InterruptedException {
    List<Read> requests = new ArrayList<>(messages.size());
    List<ConsumerRecord<String, byte[]>> unreadable = new ArrayList<>();
    List<String> reasons = new ArrayList<>();
    for (ConsumerRecord<String, byte[]> message : messages) {
      switch (reader.read(message)) {
        case Incoming.Readable r -> requests.add(new Read(message, r.requested()));
        case Incoming.Malformed m -> {
          unreadable.add(message);
          reasons.add(m.reason());
        }
      }
    }
    boolean answered = add(queue, requests);
    if (answered) {
      jobs.stir();
    } else {
      queue.release(unreadable);
    }
    queue.commit();
    for (int i = 0; answered && i < unreadable.size(); i++) {
      reject(queue, unreadable.get(i), reasons.get(i));
      queue.commit();
    }
    return answered;
  }

  // The table decides, not the record: one that is delivered again is harmless.
  private boolean add(ShareQueue queue, List<Read> requests) throws InterruptedException {
    List<ConsumerRecord<String, byte[]>> messages = requests.stream().map(Read::message).toList();
    return switch (add.add(requests.stream().map(Read::requested).toList())) {
      case AddJobs.Outcome.Added added -> {
        queue.accept(messages);
        yield true;
      }
      case AddJobs.Outcome.Unstorable unstorable -> addApart(queue, requests, unstorable.reason());
      case AddJobs.Outcome.DatabaseAway away -> {
        queue.release(messages);
        yield false;
      }
    };
  }

  private boolean addApart(ShareQueue queue, List<Read> requests, String reason)
      throws InterruptedException {
    if (requests.size() == 1) {
      reject(queue, requests.getFirst().message(), reason);
      return true;
    }
    boolean answered = true;
    for (Read request : requests) {
      if (answered) {
        answered = add(queue, List.of(request));
      } else {
        queue.release(List.of(request.message()));
      }
    }
    return answered;
  }

  private void reject(ShareQueue queue, ConsumerRecord<String, byte[]> message, String reason)
      throws InterruptedException {
    malformed.reject(message, reason);
    metrics.malformed();
    queue.accept(List.of(message));
  }
}
