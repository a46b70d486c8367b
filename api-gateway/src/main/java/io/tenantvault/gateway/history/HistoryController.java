package io.tenantvault.gateway.history;

import io.tenantvault.contract.id.BackupId;
import io.tenantvault.contract.id.ProjectId;
import io.tenantvault.gateway.listing.ListRequest;
import io.tenantvault.gateway.listing.Page;
import io.tenantvault.gateway.request.Data;
import io.tenantvault.gateway.request.PathId;
import io.tenantvault.gateway.security.Caller;
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
  Mono<Page<Backup>> backups(
      @AuthenticationPrincipal Caller caller,
      @PathVariable("project") String name,
      @RequestParam MultiValueMap<String, String> parameters) {
    return list.list(ListRequest.of(caller, name, parameters, BackupFilter::of));
  }

  @GetMapping("/api/projects/{project}/backups/stats")
  Mono<Data<BackupStatistics>> statistics(
      @AuthenticationPrincipal Caller caller, @PathVariable("project") String name) {
    ProjectId project = PathId.project(name);
    caller.mustReach(project, "project");
    return list.sumUp(project).map(Data::new);
  }

  @GetMapping("/api/backups/{id}")
  Mono<Data<BackupDetail>> backup(
      @AuthenticationPrincipal Caller caller, @PathVariable("id") String id) {
    return readBackup.detail(caller, new BackupId(PathId.uuid(id))).map(Data::new);
  }
}
