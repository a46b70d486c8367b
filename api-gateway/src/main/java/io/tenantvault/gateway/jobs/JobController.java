package io.tenantvault.gateway.jobs;

import io.tenantvault.contract.id.JobId;
import io.tenantvault.gateway.listing.ListRequest;
import io.tenantvault.gateway.listing.Page;
import io.tenantvault.gateway.request.Data;
import io.tenantvault.gateway.request.PathId;
import io.tenantvault.gateway.security.Action;
import io.tenantvault.gateway.security.Caller;
import io.tenantvault.gateway.security.Performs;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

@RestController
class JobController {

  private final ReadJob readJob;
  private final ListJobs listJobs;

  JobController(ReadJob readJob, ListJobs listJobs) {
    this.readJob = readJob;
    this.listJobs = listJobs;
  }

  @GetMapping("/api/jobs/{id}")
  @Performs(Action.READ_JOB)
  Mono<Data<Job>> job(@AuthenticationPrincipal Caller caller, @PathVariable("id") String id) {
    return readJob.read(caller, new JobId(PathId.uuid(id))).map(Data::new);
  }

  @GetMapping("/api/projects/{project}/jobs")
  @Performs(Action.LIST_JOBS)
  Mono<Page<Job>> jobs(
      @PathVariable("project") String name,
      @RequestParam MultiValueMap<String, String> parameters) {
    return listJobs.list(ListRequest.of(name, parameters, JobFilter::of));
  }
}
