package io.tenantvault.contract.event;

import io.tenantvault.contract.id.JobId;
import io.tenantvault.contract.id.ProjectId;
import java.time.Instant;

/** Whatever travels on Kafka. */
public sealed interface Event
    permits JobRequest, JobReport, Command, PartDeleted, BackupDeleted, ObjectStored {

  /** The job that this is about. */
  JobId jobId();

  /** The tenant that this is about. */
  ProjectId projectId();

  /** When it happened, by the publisher's clock. */
  Instant occurredAt();

  /** Unique for each event and the same when the same event is published again. */
  String eventId();
}
