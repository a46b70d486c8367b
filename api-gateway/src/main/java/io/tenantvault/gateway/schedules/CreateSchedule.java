package io.tenantvault.gateway.schedules;

import io.tenantvault.contract.event.ScheduleSpec;
import io.tenantvault.contract.id.ProjectId;
import io.tenantvault.contract.id.ScheduleId;
import io.tenantvault.gateway.problem.Refusal;
import io.tenantvault.gateway.projects.ProjectsTable;
import io.tenantvault.gateway.request.IdempotencyKey;
import io.tenantvault.gateway.security.Caller;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.util.IdGenerator;
import reactor.core.publisher.Mono;

/** Creates schedules, once for an idempotency key and up to a number for each project. */
@Component
class CreateSchedule {
  private final ProjectsTable projects;
  private final ReadSchedules schedules;
  private final SaveSchedule save;
  private final IdGenerator ids;
  private final int most;

  CreateSchedule(
      ProjectsTable projects,
      ReadSchedules schedules,
      SaveSchedule save,
      IdGenerator ids,
      ScheduleProperties properties) {
    this.projects = projects;
    this.schedules = schedules;
    this.save = save;
    this.ids = ids;
    this.most = properties.perProject();
  }

  /**
   * Completes when the schedule is safe.
   *
   * @return the schedule that the key stands for: this one, or the same one sent earlier, as it is
   *     now; fails with a {@link Refusal} where it is not accepted
   */
  Mono<KnownSchedule> create(
      Caller caller, ProjectId project, ScheduleSpec spec, Optional<IdempotencyKey> key) {
    return projects
        .contains(project)
        .filter(exists -> exists)
        .switchIfEmpty(
            Mono.error(() -> new Refusal.NotFound("project", ReadSchedules.PROJECT, project)))
        .flatMap(exists ->
            key.map(given ->
                    repeatable(caller, project, spec, ScheduleId.of(project, given.value())))
                .orElseGet(() -> add(caller, project, spec, new ScheduleId(ids.generateId()))));
  }

  private Mono<KnownSchedule> repeatable(
      Caller caller, ProjectId project, ScheduleSpec spec, ScheduleId id) {
    return schedules
        .look(id)
        .map(first -> same(first, spec))
        .switchIfEmpty(Mono.defer(() -> add(caller, project, spec, id)));
  }

  private static KnownSchedule same(KnownSchedule first, ScheduleSpec spec) {
    if (first.isDeleted()) {
      throw new Refusal.Contradiction(
          IdempotencyKey.HEADER,
          "The key was used for schedule %s, which has been deleted; use another one."
              .formatted(first.id()));
    }
    if (!spec.equals(first.first())) {
      throw new Refusal.Contradiction(
          IdempotencyKey.HEADER,
          "The key was used for a different schedule, which is " + first.id() + ".");
    }
    return first;
  }

  private Mono<KnownSchedule> add(
      Caller caller, ProjectId project, ScheduleSpec spec, ScheduleId id) {
    return schedules
        .list(project)
        .flatMap(present -> {
          if (present.size() >= most) {
            throw new Refusal.Contradiction(
                ReadSchedules.PROJECT,
                "Project '%s' has %d schedules, and may have %d; delete one first."
                    .formatted(project, present.size(), most));
          }
          return save.create(caller, project, id, spec);
        });
  }
}
