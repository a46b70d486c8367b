package io.tenantvault.jobruntime.dispatch;

import io.tenantvault.contract.codec.Topic;
import io.tenantvault.contract.event.BackupRequested;
import io.tenantvault.contract.event.JobRequest;
import io.tenantvault.contract.event.RestoreRequested;
import io.tenantvault.contract.job.JobKind;

/**
 * The requests of one kind, and the share group that takes them.
 *
 * @param requestType the event that belongs on the topic
 */
public record RequestQueue(JobKind kind, Class<? extends JobRequest> requestType, String group) {

  /** The queue of a type of request, with the group's usual name. */
  public static RequestQueue of(Class<? extends JobRequest> requestType) {
    JobKind kind = kindOf(requestType);
    return new RequestQueue(kind, requestType, usualGroup(kind));
  }

  /** The same queue, taken by another group. */
  public RequestQueue withGroup(String name) {
    return new RequestQueue(kind, requestType, name);
  }

  /** Where the requests lie. */
  public Topic topic() {
    return Topic.requestsOf(kind);
  }

  private static String usualGroup(JobKind kind) {
    return switch (kind) {
      case EXPORT_BACKUP -> "tenantvault.backup-workers";
      case RESTORE_BACKUP -> "tenantvault.restore-workers";
    };
  }

  private static JobKind kindOf(Class<? extends JobRequest> requestType) {
    if (requestType == BackupRequested.class) {
      return JobKind.EXPORT_BACKUP;
    }
    if (requestType == RestoreRequested.class) {
      return JobKind.RESTORE_BACKUP;
    }
    throw new IllegalArgumentException("no topic carries " + requestType.getName());
  }
}
