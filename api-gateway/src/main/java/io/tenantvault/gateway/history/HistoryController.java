package io.tenantvault.gateway.history;

import io.tenantvault.contract.id.BackupId;
import io.tenantvault.gateway.listing.ListRequest;
import io.tenantvault.gateway.listing.Page;
import io.tenantvault.gateway.request.Data;
import io.tenantvault.gateway.request.PathId;
import io.tenantvault.gateway.security.Action;
import io.tenantvault.gateway.security.Caller;
import io.tenantvault.gateway.security.Performs;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

@RestController
class HistoryController {

  private final ListBackups list;
  private final ReadBackup readBackup;

  HistoryController(ListBackups list, ReadBackup readBackup) {
    this.list = list;
    this.readBackup = readBackup;
  }

  @GetMapping("/api/projects/{project}/backups")
  @Performs(Action.LIST_BACKUPS)
  Mono<Page<Backup>> backups(
      @PathVariable("project") String name,
      @RequestParam MultiValueMap<String, String> parameters) {
    return list.list(ListRequest.of(name, parameters, BackupFilter::of));
  }

  @GetMapping("/api/projects/{project}/backups/stats")
  @Performs(Action.SUMMARIZE_BACKUPS)
  Mono<Data<BackupStatistics>> statistics(@PathVariable("project") String name) {
    return list.sumUp(PathId.project(name)).map(Data::new);
  }

  @GetMapping("/api/backups/{id}")
  @Performs(Action.READ_BACKUP)
  Mono<Data<BackupDetail>> backup(
      @AuthenticationPrincipal Caller caller, @PathVariable("id") String id) {
    return readBackup.detail(caller, new BackupId(PathId.uuid(id))).map(Data::new);
  }
}
