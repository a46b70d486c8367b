package io.tenantvault.gateway.restore;

import io.tenantvault.contract.event.JobRequest;
import io.tenantvault.contract.event.RestoreUndoRequested;
import io.tenantvault.contract.id.JobId;
import io.tenantvault.contract.job.JobKind;
import io.tenantvault.contract.job.JobStatus;
import io.tenantvault.gateway.jobs.AcceptJob;
import io.tenantvault.gateway.jobs.IssueTicket;
import io.tenantvault.gateway.jobs.Job;
import io.tenantvault.gateway.jobs.ReadJob;
import io.tenantvault.gateway.problem.Refusal;
import io.tenantvault.gateway.request.IdempotencyKey;
import io.tenantvault.gateway.security.Caller;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Requests that what a restore has set aside is put back. */
@Component
class RequestUndo {

  private static final String JOB_ID = "job_id";
  private static final Set<String> UNDOABLE =
      Set.of(JobKind.RESTORE_BACKUP.wireName(), JobKind.UNDO_RESTORE.wireName());

  private final ReadJob readJob;
  private final IssueTicket tickets;
  private final AcceptJob jobs;

  RequestUndo(ReadJob readJob, IssueTicket tickets, AcceptJob jobs) {
    this.readJob = readJob;
    this.tickets = tickets;
    this.jobs = jobs;
  }

  /**
   * Completes when the request is safe; fails with a {@link Refusal} where it is not accepted.
   * Whether anything is still set aside, the worker finds out.
   *
   * @param restore the job to undo; an undoing is one too
   */
  Mono<JobRequest> request(Caller caller, JobId restore, Optional<IdempotencyKey> key) {
    return readJob
        .read(caller, restore)
        .doOnNext(RequestUndo::mustBeDone)
        .flatMap(job -> accept(caller, job, key));
  }

  private static void mustBeDone(Job job) {
    if (!UNDOABLE.contains(job.type())) {
      throw new Refusal.Contradiction(
          JOB_ID, "Job %s is of type %s, not a restore.".formatted(job.jobId(), job.type()));
    }
    if (!JobStatus.COMPLETED.wireName().equals(job.status())) {
      throw new Refusal.Contradiction(
          JOB_ID,
          "Job %s is %s; only a completed restore can be undone."
              .formatted(job.jobId(), job.status()));
    }
  }

  private Mono<JobRequest> accept(Caller caller, Job job, Optional<IdempotencyKey> key) {
    var ticket = tickets.issue(job.projectId(), JobKind.UNDO_RESTORE, key);
    var request =
        new RestoreUndoRequested(
            ticket.job(), job.projectId(), job.jobId(), caller.subject(), ticket.at());
    return jobs.accept(request, ticket);
  }
}
