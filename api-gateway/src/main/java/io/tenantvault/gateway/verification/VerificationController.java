package io.tenantvault.gateway.verification;

import io.tenantvault.contract.id.BackupId;
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
class VerificationController {

  private final RequestVerification requestVerification;

  VerificationController(RequestVerification requestVerification) {
    this.requestVerification = requestVerification;
  }

  @PostMapping(path = "/api/backups/{id}/verify", produces = MediaType.APPLICATION_JSON_VALUE)
  @Performs(Action.VERIFY_BACKUP)
  Mono<ResponseEntity<Data<AcceptedJob>>> verify(
      @AuthenticationPrincipal Caller caller,
      @RequestHeader HttpHeaders headers,
      @PathVariable("id") String id,
      @RequestBody(required = false) byte @Nullable [] body) {
    JsonBody.mustBeEmpty(body);
    return requestVerification
        .request(caller, new BackupId(PathId.uuid(id)), IdempotencyKey.in(headers))
        .map(AcceptedJob::answer);
  }
}
