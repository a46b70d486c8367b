package io.tenantvault.gateway.restore;

import io.tenantvault.contract.id.JobId;
import io.tenantvault.gateway.jobs.AcceptedJob;
import io.tenantvault.gateway.request.Data;
import io.tenantvault.gateway.request.IdempotencyKey;
import io.tenantvault.gateway.request.JsonBody;
import io.tenantvault.gateway.request.PathId;
import io.tenantvault.gateway.security.Action;
import io.tenantvault.gateway.security.Caller;
import io.tenantvault.gateway.security.Performs;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

@RestController
class RestoreController {

  private final RequestRestore requestRestore;
  private final RequestUndo requestUndo;

  RestoreController(RequestRestore requestRestore, RequestUndo requestUndo) {
    this.requestRestore = requestRestore;
    this.requestUndo = requestUndo;
  }

  @PostMapping(
      path = "/api/backup/restore",
      consumes = MediaType.APPLICATION_JSON_VALUE,
      produces = MediaType.APPLICATION_JSON_VALUE)
  @Performs(Action.REQUEST_RESTORE)
  Mono<ResponseEntity<Data<AcceptedJob>>> restore(
      @AuthenticationPrincipal Caller caller,
      @RequestHeader HttpHeaders headers,
      @RequestBody byte[] body) {
    return requestRestore
        .request(caller, RestoreOrder.parse(body), IdempotencyKey.in(headers))
        .map(AcceptedJob::answer);
  }

  @PostMapping(path = "/api/restores/{id}/undo", produces = MediaType.APPLICATION_JSON_VALUE)
  @Performs(Action.UNDO_RESTORE)
  Mono<ResponseEntity<Data<AcceptedJob>>> undo(
      @AuthenticationPrincipal Caller caller,
      @RequestHeader HttpHeaders headers,
      @PathVariable("id") String id,
      @RequestBody(required = false) byte @Nullable [] body) {
    JsonBody.mustBeEmpty(body);
    return requestUndo
        .request(caller, new JobId(PathId.uuid(id)), IdempotencyKey.in(headers))
        .map(AcceptedJob::answer);
  }
}
