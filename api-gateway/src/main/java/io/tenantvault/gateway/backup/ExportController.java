package io.tenantvault.gateway.backup;

import io.tenantvault.gateway.jobs.AcceptedJob;
import io.tenantvault.gateway.request.Data;
import io.tenantvault.gateway.request.IdempotencyKey;
import io.tenantvault.gateway.security.Action;
import io.tenantvault.gateway.security.Caller;
import io.tenantvault.gateway.security.Performs;
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
class ExportController {

  private final RequestBackup requestBackup;

  ExportController(RequestBackup requestBackup) {
    this.requestBackup = requestBackup;
  }

  @PostMapping(
      path = "/api/backup/export",
      consumes = MediaType.APPLICATION_JSON_VALUE,
      produces = MediaType.APPLICATION_JSON_VALUE)
  @Performs(Action.EXPORT_DATABASE)
  Mono<ResponseEntity<Data<AcceptedJob>>> export(
      @AuthenticationPrincipal Caller caller,
      @RequestHeader HttpHeaders headers,
      @RequestBody byte[] body) {
    return request(caller, headers, ExportOrder.parse(body));
  }

  @PostMapping(
      path = "/api/backup/export-logs",
      consumes = MediaType.APPLICATION_JSON_VALUE,
      produces = MediaType.APPLICATION_JSON_VALUE)
  @Performs(Action.EXPORT_LOGS)
  Mono<ResponseEntity<Data<AcceptedJob>>> exportLogs(
      @AuthenticationPrincipal Caller caller,
      @RequestHeader HttpHeaders headers,
      @RequestBody byte[] body) {
    return request(caller, headers, LogsOrder.parse(body));
  }

  @PostMapping(
      path = "/api/backup/export-storage",
      consumes = MediaType.APPLICATION_JSON_VALUE,
      produces = MediaType.APPLICATION_JSON_VALUE)
  @Performs(Action.EXPORT_STORAGE)
  Mono<ResponseEntity<Data<AcceptedJob>>> exportStorage(
      @AuthenticationPrincipal Caller caller,
      @RequestHeader HttpHeaders headers,
      @RequestBody byte[] body) {
    return request(caller, headers, StorageOrder.parse(body));
  }

  private Mono<ResponseEntity<Data<AcceptedJob>>> request(
      Caller caller, HttpHeaders headers, BackupOrder order) {
    return requestBackup
        .request(caller, order, IdempotencyKey.in(headers))
        .map(AcceptedJob::answer);
  }
}
