package io.tenantvault.gateway.imports;

import io.tenantvault.gateway.request.Data;
import io.tenantvault.gateway.request.IdempotencyKey;
import io.tenantvault.gateway.security.Action;
import io.tenantvault.gateway.security.Caller;
import io.tenantvault.gateway.security.Performs;
import java.net.URI;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.codec.multipart.PartEvent;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

@RestController
class ImportController {
  private final AcceptUpload acceptUpload;

  ImportController(AcceptUpload acceptUpload) {
    this.acceptUpload = acceptUpload;
  }

  @PostMapping(
      path = "/api/backups/import",
      consumes = MediaType.MULTIPART_FORM_DATA_VALUE,
      produces = MediaType.APPLICATION_JSON_VALUE)
  @Performs(Action.IMPORT_BACKUP)
  Mono<ResponseEntity<Data<ImportedBackup>>> importBackup(
      @AuthenticationPrincipal Caller caller,
      @RequestHeader HttpHeaders headers,
      @RequestBody Flux<PartEvent> parts) {
    return acceptUpload
        .accept(caller, IdempotencyKey.in(headers), parts)
        .map(done ->
            ResponseEntity.created(URI.create("/api/backups/" + done.backupId()))
                .body(new Data<>(done)));
  }
}
