package io.tenantvault.gateway.download;

import io.tenantvault.contract.id.BackupId;
import io.tenantvault.gateway.request.PathId;
import io.tenantvault.gateway.security.Action;
import io.tenantvault.gateway.security.Caller;
import io.tenantvault.gateway.security.Performs;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

@RestController
class DownloadController {

  private final FindArtifact find;
  private final AnswerDownload answer;

  DownloadController(FindArtifact find, AnswerDownload answer) {
    this.find = find;
    this.answer = answer;
  }

  @GetMapping("/api/backups/{id}/download")
  @Performs(Action.DOWNLOAD_BACKUP)
  Mono<Void> artifact(
      @AuthenticationPrincipal Caller caller,
      @PathVariable("id") String id,
      ServerWebExchange exchange) {
    return find.artifact(caller, new BackupId(PathId.uuid(id)))
        .flatMap(found -> answer.answer(found, exchange));
  }

  @GetMapping("/api/backups/{id}/manifest")
  @Performs(Action.DOWNLOAD_MANIFEST)
  Mono<Void> manifest(
      @AuthenticationPrincipal Caller caller,
      @PathVariable("id") String id,
      ServerWebExchange exchange) {
    return find.manifest(caller, new BackupId(PathId.uuid(id)))
        .flatMap(found -> answer.answer(found, exchange));
  }
}
