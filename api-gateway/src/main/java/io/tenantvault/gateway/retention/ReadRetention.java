package io.tenantvault.gateway.retention;

import io.tenantvault.contract.id.ProjectId;
import io.tenantvault.gateway.problem.Refusal;
import io.tenantvault.gateway.projects.ProjectsTable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Tells how long a project's backups are kept. */
@Component
class ReadRetention {
  static final String FIELD = "project";

  private final ProjectsTable projects;
  private final PoliciesTable policies;

  ReadRetention(ProjectsTable projects, PoliciesTable policies) {
    this.projects = projects;
    this.policies = policies;
  }

  /**
   * What counts now.
   *
   * @return fails with {@link Refusal.NotFound} when there is no such project
   */
  Mono<ProjectRetention> read(ProjectId project) {
    return days(project)
        .flatMap(days ->
            policies
                .find(project)
                .map(row ->
                    new ProjectRetention(
                        project,
                        days,
                        PoliciesTable.policy(row),
                        row.getChangedBy(),
                        row.getChangedAt()))
                .defaultIfEmpty(new ProjectRetention(project, days, null, null, null)));
  }

  /** How long a backup of the project is usually kept; fails as {@link #read}. */
  Mono<Integer> days(ProjectId project) {
    return projects
        .retentionDays(project)
        .switchIfEmpty(Mono.error(() -> new Refusal.NotFound("project", FIELD, project)));
  }
}
