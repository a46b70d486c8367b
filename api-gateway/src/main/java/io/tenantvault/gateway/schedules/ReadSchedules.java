package io.tenantvault.gateway.schedules;

import io.tenantvault.contract.id.ProjectId;
import io.tenantvault.contract.id.ScheduleId;
import io.tenantvault.gateway.problem.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Tells of schedules, of those too that this copy has accepted a moment ago. */
@Component
class ReadSchedules {
  /** Where a path names a project. */
  static final String PROJECT = "project";

  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(150);
  private static final Comparator<KnownSchedule> NEWEST_FIRST =
      Comparator.<KnownSchedule, Instant>comparing(schedule -> schedule.created().at())
          .thenComparing(schedule -> schedule.id().value())
          .reversed();

  private final SchedulesTable schedules;
  private final AcceptedSchedules accepted;
  private final long moreLooks;

  ReadSchedules(
      SchedulesTable schedules, AcceptedSchedules accepted, ScheduleProperties properties) {
    this.schedules = schedules;
    this.accepted = accepted;
    this.moreLooks = properties.searchFor().dividedBy(BETWEEN_LOOKS);
  }

  /** A project's schedules, the newest first. */
  Mono<List<KnownSchedule>> list(ProjectId project) {
    return schedules.of(project).collectList().map(rows -> merged(rows, accepted.of(project)));
  }

  private static List<KnownSchedule> merged(List<KnownSchedule> rows, List<KnownSchedule> here) {
    Map<ScheduleId, KnownSchedule> all = new LinkedHashMap<>();
    rows.forEach(row -> all.put(row.id(), row));
    here.forEach(known -> all.merge(known.id(), known, KnownSchedule::orLater));
    return all.values().stream()
        .filter(schedule -> !schedule.isDeleted())
        .sorted(NEWEST_FIRST)
        .toList();
  }

  /**
   * A schedule of a project. One that another copy of the gateway has just accepted is waited for.
   *
   * @return fails with {@link Refusal.NotFound} when there is none
   */
  Mono<KnownSchedule> read(ProjectId project, ScheduleId id) {
    return look(id)
        .repeatWhenEmpty(empty -> empty.take(moreLooks).delayElements(BETWEEN_LOOKS))
        .filter(schedule -> schedule.project().equals(project) && !schedule.isDeleted())
        .switchIfEmpty(Mono.error(() -> new Refusal.NotFound("schedule", "id", id)));
  }

  /** Its last runs, the newest first. */
  Mono<List<ScheduleRun>> runs(ProjectId project, ScheduleId id) {
    return read(project, id).flatMap(known -> schedules.runs(known.id()).collectList());
  }

  /** The schedule as it is known at this moment, whoever's it is, also one that is deleted. */
  Mono<KnownSchedule> look(ScheduleId id) {
    return schedules
        .find(id)
        .map(row -> accepted.find(id).map(row::orLater).orElse(row))
        .switchIfEmpty(Mono.defer(() -> Mono.justOrEmpty(accepted.find(id))));
  }
}
