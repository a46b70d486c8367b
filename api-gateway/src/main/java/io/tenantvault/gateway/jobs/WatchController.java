package io.tenantvault.gateway.jobs;

import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.tenantvault.contract.id.JobId;
import io.tenantvault.gateway.request.PathId;
import io.tenantvault.gateway.security.Action;
import io.tenantvault.gateway.security.Caller;
import io.tenantvault.gateway.security.Performs;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.codec.ServerSentEvent;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

@RestController
class WatchController {

  private final WatchJob watchJob;

  WatchController(WatchJob watchJob) {
    this.watchJob = watchJob;
  }

  /** To a 204 an EventSource does not come back. */
  @GetMapping(path = "/api/jobs/{id}/events", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
  @Performs(Action.WATCH_JOB)
  @ApiResponse(content = @Content(schema = @Schema(implementation = JobUpdate.class)))
  Mono<ResponseEntity<Flux<ServerSentEvent<JobUpdate>>>> events(
      @AuthenticationPrincipal Caller caller,
      @PathVariable("id") String id,
      @RequestHeader(name = "Last-Event-ID", defaultValue = "") String lastEvent) {
    return watchJob
        .watch(caller, new JobId(PathId.uuid(id)), lastEvent)
        .map(events ->
            events.map(ResponseEntity::ok).orElseGet(() -> ResponseEntity.noContent().build()));
  }
}
