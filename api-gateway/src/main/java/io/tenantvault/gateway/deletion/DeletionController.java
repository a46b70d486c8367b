package io.tenantvault.gateway.deletion;

import io.tenantvault.contract.id.BackupId;
import io.tenantvault.gateway.request.Data;
import io.tenantvault.gateway.request.PathId;
import io.tenantvault.gateway.security.Action;
import io.tenantvault.gateway.security.Caller;
import io.tenantvault.gateway.security.Performs;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

@RestController
class DeletionController {
  private final DeleteBackup deleteBackup;

  DeletionController(DeleteBackup deleteBackup) {
    this.deleteBackup = deleteBackup;
  }

  @DeleteMapping("/api/backups/{id}")
  @Performs(Action.DELETE_BACKUP)
  Mono<ResponseEntity<Data<BackupToDelete>>> delete(
      @AuthenticationPrincipal Caller caller, @PathVariable("id") String id) {
    return deleteBackup
        .delete(caller, new BackupId(PathId.uuid(id)))
        .map(answer -> ResponseEntity.accepted().body(new Data<>(answer)));
  }
}
