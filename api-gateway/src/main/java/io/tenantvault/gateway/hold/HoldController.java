package io.tenantvault.gateway.hold;

import io.tenantvault.contract.id.BackupId;
import io.tenantvault.gateway.request.Data;
import io.tenantvault.gateway.request.PathId;
import io.tenantvault.gateway.security.Action;
import io.tenantvault.gateway.security.Caller;
import io.tenantvault.gateway.security.Performs;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

@RestController
class HoldController {
  private static final String HOLD = "/api/backups/{id}/hold";

  private final HoldBackup holdBackup;

  HoldController(HoldBackup holdBackup) {
    this.holdBackup = holdBackup;
  }

  @PutMapping(
      path = HOLD,
      consumes = MediaType.APPLICATION_JSON_VALUE,
      produces = MediaType.APPLICATION_JSON_VALUE)
  @Performs(Action.HOLD_BACKUP)
  Mono<ResponseEntity<Data<HoldAnswer>>> hold(
      @AuthenticationPrincipal Caller caller,
      @PathVariable("id") String id,
      @RequestBody byte[] body) {
    return accepted(holdBackup.hold(caller, new BackupId(PathId.uuid(id)), HoldOrder.parse(body)));
  }

  @DeleteMapping(HOLD)
  @Performs(Action.RELEASE_BACKUP)
  Mono<ResponseEntity<Data<HoldAnswer>>> release(
      @AuthenticationPrincipal Caller caller, @PathVariable("id") String id) {
    return accepted(holdBackup.release(caller, new BackupId(PathId.uuid(id))));
  }

  private static Mono<ResponseEntity<Data<HoldAnswer>>> accepted(Mono<HoldAnswer> answer) {
    return answer.map(hold -> ResponseEntity.accepted().body(new Data<>(hold)));
  }
}
