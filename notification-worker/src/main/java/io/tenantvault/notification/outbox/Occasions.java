package io.tenantvault.notification.outbox;

import io.tenantvault.contract.codec.EventJson;
import io.tenantvault.contract.codec.EventType;
import io.tenantvault.contract.event.BackupCompleted;
import io.tenantvault.contract.event.BackupExpiring;
import io.tenantvault.contract.event.BackupVerified;
import io.tenantvault.contract.event.JobEvent;
import io.tenantvault.contract.event.JobFailed;
import io.tenantvault.contract.event.Occasion;
import io.tenantvault.contract.event.RestoreCompleted;
import io.tenantvault.contract.job.VerificationOutcome;
import java.util.Arrays;
import java.util.Optional;

/** Which event belongs to which occasion. */
public final class Occasions {

  private Occasions() {}

  /** Whether this one is told: that all is well with a backup is not. */
  public static boolean isTold(JobEvent event) {
    return !(event instanceof BackupVerified found)
        || found.outcome() == VerificationOutcome.DAMAGED;
  }

  /** The occasion of events of this name on the wire; nothing for one that is never told. */
  public static Optional<Occasion> of(String wireName) {
    return EventType.ofWireName(wireName)
        .map(EventType::recordType)
        .flatMap(record ->
            Arrays.stream(Occasion.values())
                .filter(occasion -> eventOf(occasion) == record)
                .findFirst());
  }

  /** An event as the table keeps it. */
  static JobEvent read(Occasion occasion, String json) {
    return EventJson.mapper().readValue(json, eventOf(occasion));
  }

  private static Class<? extends JobEvent> eventOf(Occasion occasion) {
    return switch (occasion) {
      case BACKUP_COMPLETED -> BackupCompleted.class;
      case JOB_FAILED -> JobFailed.class;
      case RESTORE_COMPLETED -> RestoreCompleted.class;
      case BACKUP_EXPIRING -> BackupExpiring.class;
      case BACKUP_DAMAGED -> BackupVerified.class;
    };
  }
}
