package io.tenantvault.gateway.jobs;

import io.tenantvault.contract.id.JobId;
import io.tenantvault.gateway.request.Data;
import io.tenantvault.gateway.request.PathId;
import io.tenantvault.gateway.security.Action;
import io.tenantvault.gateway.security.Caller;
import io.tenantvault.gateway.security.Performs;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

@RestController
class JobCommandController {
  private final CancelJob cancelJob;
  private final RetryJob retryJob;

  JobCommandController(CancelJob cancelJob, RetryJob retryJob) {
    this.cancelJob = cancelJob;
    this.retryJob = retryJob;
  }

  @PostMapping("/api/jobs/{id}/cancel")
  @Performs(Action.CANCEL_JOB)
  Mono<ResponseEntity<Data<Job>>> cancel(
      @AuthenticationPrincipal Caller caller, @PathVariable("id") String id) {
    return cancelJob.cancel(caller, new JobId(PathId.uuid(id))).map(JobCommandController::accepted);
  }

  @PostMapping("/api/jobs/{id}/retry")
  @Performs(Action.RETRY_JOB)
  Mono<ResponseEntity<Data<Job>>> retry(
      @AuthenticationPrincipal Caller caller, @PathVariable("id") String id) {
    return retryJob.retry(caller, new JobId(PathId.uuid(id))).map(JobCommandController::accepted);
  }

  private static ResponseEntity<Data<Job>> accepted(Job job) {
    return ResponseEntity.accepted().body(new Data<>(job));
  }
}
