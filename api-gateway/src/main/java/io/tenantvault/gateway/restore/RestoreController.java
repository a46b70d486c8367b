package io.tenantvault.gateway.restore;

import io.tenantvault.gateway.jobs.AcceptedJob;
import io.tenantvault.gateway.request.Data;
import io.tenantvault.gateway.request.IdempotencyKey;
import io.tenantvault.gateway.security.Caller;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

@RestController
class RestoreController {

  private final RequestRestore requestRestore;

  RestoreController(RequestRestore requestRestore) {
    this.requestRestore = requestRestore;
  }

  @PostMapping(
      path = "/api/backup/restore",
      consumes = MediaType.APPLICATION_JSON_VALUE,
      produces = MediaType.APPLICATION_JSON_VALUE)
  Mono<ResponseEntity<Data<AcceptedJob>>> restore(
      @AuthenticationPrincipal Caller caller,
      @RequestHeader HttpHeaders headers,
      @RequestBody byte[] body) {
    return requestRestore
        .request(caller, RestoreOrder.parse(body), IdempotencyKey.in(headers))
        .map(AcceptedJob::answer);
  }
}
