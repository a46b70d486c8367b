package io.tenantvault.jobruntime.dispatch;

import io.tenantvault.contract.codec.EventType;
import io.tenantvault.contract.codec.Topic;
import io.tenantvault.contract.event.JobRequest;
import io.tenantvault.contract.job.JobKind;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/**
 * The requests that a worker takes: all of one topic, of one kind or several.
 *
 * @param topic where they lie
 * @param kinds those that the worker has a job for, at least one, in their usual order
 * @param group the share group that takes them
 */
public record RequestQueue(Topic topic, List<JobKind> kinds, String group) {

  /** Takes a copy, in order. */
  public RequestQueue {
    kinds = kinds.stream().sorted(Comparator.naturalOrder()).toList();
  }

  /**
   * The queue of some types of request, with the group's usual name.
   *
   * @throws IllegalArgumentException when there is none, or they lie on different topics
   */
  public static RequestQueue of(Collection<? extends Class<? extends JobRequest>> requestTypes) {
    List<JobKind> kinds = requestTypes.stream().map(RequestQueue::kindOf).toList();
    List<Topic> topics = kinds.stream().map(Topic::requestsOf).distinct().toList();
    if (topics.size() != 1) {
      throw new IllegalArgumentException(
          "a worker serves the requests of one topic, and not those of " + topics);
    }
    return new RequestQueue(topics.getFirst(), kinds, usualGroup(topics.getFirst()));
  }

  /** The same queue, taken by another group. */
  public RequestQueue withGroup(String name) {
    return new RequestQueue(topic, kinds, name);
  }

  /** The kind that a request counts as that does not say which it is. */
  public JobKind usualKind() {
    return kinds.getFirst();
  }

  private static String usualGroup(Topic topic) {
    return switch (topic) {
      case BACKUP_REQUESTS -> "tenantvault.backup-workers";
      case RESTORE_REQUESTS -> "tenantvault.restore-workers";
      case EVENTS,
          OBJECTS,
          AUDIT,
          BACKUP_REQUESTS_DEAD,
          RESTORE_REQUESTS_DEAD,
          EVENTS_DEAD,
          OBJECTS_DEAD,
          AUDIT_DEAD ->
          throw new IllegalArgumentException(topic.topicName() + " is no queue of requests");
    };
  }

  private static JobKind kindOf(Class<? extends JobRequest> requestType) {
    return Arrays.stream(JobKind.values())
        .filter(kind -> EventType.requestFor(kind).filter(requestType::equals).isPresent())
        .findFirst()
        .orElseThrow(
            () -> new IllegalArgumentException("no topic carries " + requestType.getName()));
  }
}
