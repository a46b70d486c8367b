package io.tenantvault.gateway.cleanup;

import io.tenantvault.contract.id.RetentionRunId;
import io.tenantvault.gateway.listing.Page;
import io.tenantvault.gateway.listing.PageRequest;
import io.tenantvault.gateway.request.Data;
import io.tenantvault.gateway.request.IdempotencyKey;
import io.tenantvault.gateway.request.PathId;
import io.tenantvault.gateway.request.QueryParameters;
import io.tenantvault.gateway.security.Action;
import io.tenantvault.gateway.security.Caller;
import io.tenantvault.gateway.security.Performs;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

@RestController
class CleanupController {

  private final RequestRun requestRun;
  private final ForeseeRun foreseeRun;
  private final RunsTable runs;
  private final ReadPending readPending;

  CleanupController(
      RequestRun requestRun, ForeseeRun foreseeRun, RunsTable runs, ReadPending readPending) {
    this.requestRun = requestRun;
    this.foreseeRun = foreseeRun;
    this.runs = runs;
    this.readPending = readPending;
  }

  @PostMapping(path = "/api/retention/run", produces = MediaType.APPLICATION_JSON_VALUE)
  @Performs(Action.REQUEST_RETENTION_RUN)
  Mono<ResponseEntity<Data<RunAnswer>>> run(
      @AuthenticationPrincipal Caller caller,
      @RequestHeader HttpHeaders headers,
      @RequestParam MultiValueMap<String, String> parameters) {
    var query = new QueryParameters(parameters);
    boolean dry = query.optional("dry_run", QueryParameters.flag()).orElse(false);
    query.refuseIfInvalid();
    var key = IdempotencyKey.in(headers);
    return dry
        ? foreseeRun.foresee().map(doomed -> ResponseEntity.ok(new Data<>(RunAnswer.dry(doomed))))
        : requestRun
            .request(caller, key)
            .map(run -> ResponseEntity.accepted().body(new Data<>(RunAnswer.asked(run))));
  }

  @GetMapping("/api/retention/runs")
  @Performs(Action.LIST_RETENTION_RUNS)
  Mono<Page<RetentionRun>> list(@RequestParam MultiValueMap<String, String> parameters) {
    var query = new QueryParameters(parameters);
    PageRequest page = PageRequest.of(query);
    query.refuseIfInvalid();
    return runs.list(page);
  }

  @GetMapping("/api/retention/runs/{id}")
  @Performs(Action.READ_RETENTION_RUN)
  Mono<Data<RetentionRun>> read(@PathVariable("id") String id) {
    return runs.read(new RetentionRunId(PathId.uuid(id))).map(Data::new);
  }

  @GetMapping("/api/retention/pending")
  @Performs(Action.READ_PENDING_DELETIONS)
  Mono<Data<PendingDeletions>> pending() {
    return readPending.read().map(Data::new);
  }
}
