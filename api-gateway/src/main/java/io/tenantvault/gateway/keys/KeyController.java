package io.tenantvault.gateway.keys;

import io.tenantvault.contract.id.BackupId;
import io.tenantvault.gateway.request.Data;
import io.tenantvault.gateway.request.PathId;
import io.tenantvault.gateway.security.Action;
import io.tenantvault.gateway.security.Caller;
import io.tenantvault.gateway.security.Performs;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

@RestController
class KeyController {

  private final ReadKey readKey;

  KeyController(ReadKey readKey) {
    this.readKey = readKey;
  }

  @GetMapping("/api/backups/{id}/key")
  @Performs(Action.READ_KEY)
  Mono<ResponseEntity<Data<ShownKey>>> key(
      @AuthenticationPrincipal Caller caller, @PathVariable("id") String id) {
    return readKey
        .read(caller, new BackupId(PathId.uuid(id)))
        .map(key -> ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(new Data<>(key)));
  }
}
