package io.tenantvault.gateway.security;

import io.tenantvault.contract.id.ProjectId;
import io.tenantvault.gateway.problem.Refusal;
import io.tenantvault.gateway.projects.ProjectsTable;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Decides who may do what with which project, here and nowhere else. What no line of it allows is
 * denied. A project out of reach is answered like one that does not exist, after the same number of
 * queries.
 */
@Component
public class AccessPolicy {

  /** Asked for in place of the project of something that does not exist. */
  private static final ProjectId NOBODYS = new ProjectId("0");

  private final ProjectsTable projects;

  AccessPolicy(ProjectsTable projects) {
    this.projects = projects;
  }

  /**
   * Goes on only for whom the permission is.
   *
   * @throws AccessDeniedException where the token lacks the scope
   * @throws Refusal.OperatorsOnly where the role does not suffice
   */
  void mustHave(Caller caller, Permission permission) {
    if (!caller.scopes().contains(permission.scope())) {
      throw new AccessDeniedException("the token lacks " + permission.scope());
    }
    if (permission.ofPlatform() && caller.role() != Role.OPERATOR) {
      throw new Refusal.OperatorsOnly();
    }
  }

  /**
   * The project, if the caller reaches it.
   *
   * @param field where the request named it
   * @return fails with {@link Refusal.NotFound} otherwise
   */
  public Mono<ProjectId> mustReach(Caller caller, ProjectId project, String field) {
    return AccessTrace.note(trace -> trace.asksFor(project))
        .then(reaches(caller, project))
        .filter(reached -> reached)
        .flatMap(reached -> AccessTrace.note(trace -> trace.reaches(project)).thenReturn(project))
        .switchIfEmpty(Mono.error(() -> new Refusal.NotFound("project", field, project)));
  }

  /**
   * What was found, if the caller reaches its project; nothing otherwise, nor where nothing was
   * found.
   */
  public <T> Mono<T> visible(Caller caller, Mono<T> found, Function<T, ProjectId> projectOf) {
    return found
        .map(Optional::of)
        .defaultIfEmpty(Optional.empty())
        .flatMap(it ->
            reaches(caller, it.map(projectOf).orElse(NOBODYS))
                .flatMap(reached -> reached ? Mono.justOrEmpty(it) : Mono.<T>empty()))
        .flatMap(
            it -> AccessTrace.note(trace -> trace.reaches(projectOf.apply(it))).thenReturn(it));
  }

  private Mono<Boolean> reaches(Caller caller, ProjectId project) {
    if (caller.role() == Role.OPERATOR || caller.names(project)) {
      return Mono.just(true);
    }
    return Mono.justOrEmpty(caller.administers())
        .flatMap(organisation -> projects.belongsTo(project, organisation))
        .defaultIfEmpty(false);
  }
}
