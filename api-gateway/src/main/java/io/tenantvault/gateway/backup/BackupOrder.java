package io.tenantvault.gateway.backup;

import io.tenantvault.contract.event.JobRequest;
import io.tenantvault.contract.id.ProjectId;
import io.tenantvault.contract.job.JobKind;
import io.tenantvault.gateway.jobs.JobTicket;
import java.util.Optional;

/** What a caller wants to have backed up, and how. */
interface BackupOrder {
  /** The field that every such request has. */
  String PROJECT_ID = "project_id";

  ProjectId project();

  JobKind kind();

  /** How long it is to be kept; nothing for what is usual. */
  Optional<Integer> retentionDays();

  JobRequest toEvent(JobTicket ticket, String requestedBy);
}
