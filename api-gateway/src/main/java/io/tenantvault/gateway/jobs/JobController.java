package io.tenantvault.gateway.jobs;

import io.tenantvault.contract.id.JobId;
import io.tenantvault.gateway.problem.Refusal;
import io.tenantvault.gateway.request.Data;
import io.tenantvault.gateway.request.JsonReader;
import io.tenantvault.gateway.security.Caller;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

@RestController
class JobController {

  private final ReadJob readJob;

  JobController(ReadJob readJob) {
    this.readJob = readJob;
  }

  @GetMapping("/api/jobs/{id}")
  Mono<Data<Job>> job(@AuthenticationPrincipal Caller caller, @PathVariable("id") String id) {
    return readJob.read(caller, parse(id)).map(Data::new);
  }

  private static JobId parse(String id) {
    try {
      return new JobId(JsonReader.parseUuid(id));
    } catch (IllegalArgumentException e) {
      throw new Refusal.Invalid("id", String.valueOf(e.getMessage()));
    }
  }
}
