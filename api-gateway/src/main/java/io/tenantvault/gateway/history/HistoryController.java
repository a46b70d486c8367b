package io.tenantvault.gateway.history;

import io.tenantvault.contract.id.ProjectId;
import io.tenantvault.gateway.problem.Refusal;
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

  private final BackupsTable backups;

  HistoryController(BackupsTable backups) {
    this.backups = backups;
  }

  @GetMapping("/api/projects/{project}/backups")
  Mono<BackupPage> backups(
      @AuthenticationPrincipal Caller caller,
      @PathVariable("project") String name,
      @RequestParam MultiValueMap<String, String> query) {
    if (!ProjectId.isValid(name)) {
      throw new Refusal.Invalid("project", "is not of the form of a project id");
    }
    ProjectId project = new ProjectId(name);
    PageRequest page = PageRequest.of(query);
    caller.mustReach(project, "project");
    return backups
        .find(project, page)
        .collectList()
        .map(found -> BackupPage.of(found, page.limit()));
  }
}
