package io.tenantvault.gateway.retention;

import io.tenantvault.contract.event.RetentionPolicy;
import io.tenantvault.gateway.request.Data;
import io.tenantvault.gateway.request.PathId;
import io.tenantvault.gateway.security.Action;
import io.tenantvault.gateway.security.Caller;
import io.tenantvault.gateway.security.Performs;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

@RestController
class RetentionController {
  private static final String RETENTION = "/api/projects/{project}/retention";

  private final ReadRetention readRetention;
  private final ChangePolicy changePolicy;
  private final PreviewPolicy previewPolicy;

  RetentionController(
      ReadRetention readRetention, ChangePolicy changePolicy, PreviewPolicy previewPolicy) {
    this.readRetention = readRetention;
    this.changePolicy = changePolicy;
    this.previewPolicy = previewPolicy;
  }

  @GetMapping(RETENTION)
  @Performs(Action.READ_RETENTION)
  Mono<Data<ProjectRetention>> retention(@PathVariable("project") String project) {
    return readRetention.read(PathId.project(project)).map(Data::new);
  }

  @GetMapping(RETENTION + "/preview")
  @Performs(Action.PREVIEW_RETENTION)
  Mono<Data<PolicyPreview>> preview(
      @PathVariable("project") String project,
      @RequestParam MultiValueMap<String, String> parameters) {
    var policy = PolicyFields.in(parameters);
    return previewPolicy.preview(PathId.project(project), policy).map(Data::new);
  }

  @PutMapping(
      path = RETENTION,
      consumes = MediaType.APPLICATION_JSON_VALUE,
      produces = MediaType.APPLICATION_JSON_VALUE)
  @Performs(Action.SET_RETENTION)
  Mono<ResponseEntity<Data<ProjectRetention>>> set(
      @AuthenticationPrincipal Caller caller,
      @PathVariable("project") String project,
      @RequestBody byte[] body) {
    return change(caller, project, PolicyFields.in(body).orElse(null));
  }

  @DeleteMapping(RETENTION)
  @Performs(Action.REMOVE_RETENTION)
  Mono<ResponseEntity<Data<ProjectRetention>>> remove(
      @AuthenticationPrincipal Caller caller, @PathVariable("project") String project) {
    return change(caller, project, null);
  }

  private Mono<ResponseEntity<Data<ProjectRetention>>> change(
      Caller caller, String project, @Nullable RetentionPolicy policy) {
    return changePolicy
        .change(caller, PathId.project(project), policy)
        .map(retention -> ResponseEntity.accepted().body(new Data<>(retention)));
  }
}
