package io.tenantvault.gateway.schedules;

import io.tenantvault.contract.event.ScheduleDeleted;
import io.tenantvault.contract.event.ScheduleSaved;
import io.tenantvault.contract.event.ScheduleSpec;
import io.tenantvault.contract.id.ProjectId;
import io.tenantvault.contract.id.ScheduleId;
import io.tenantvault.gateway.problem.Refusal;
import io.tenantvault.gateway.publishing.RequestPublisher;
import io.tenantvault.gateway.security.Caller;
import io.tenantvault.schedule.Jitter;
import io.tenantvault.schedule.ScheduledRuns;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Publishes a state of a schedule, and remembers it until the tables show it. */
@Component
class SaveSchedule {
  private final RequestPublisher publisher;
  private final AcceptedSchedules accepted;
  private final Clock clock;
  private final Jitter jitter;

  SaveSchedule(
      RequestPublisher publisher,
      AcceptedSchedules accepted,
      Clock clock,
      ScheduleProperties properties) {
    this.publisher = publisher;
    this.accepted = accepted;
    this.clock = clock;
    this.jitter = properties.moves();
  }

  /**
   * A new one. Completes when the broker has it.
   *
   * @throws Refusal.Invalid when it would never run
   */
  Mono<KnownSchedule> create(Caller caller, ProjectId project, ScheduleId id, ScheduleSpec spec) {
    Instant now = now();
    var saved = new ScheduleSaved(id, project, spec, next(id, spec, now), caller.subject(), now);
    return publish(saved, KnownSchedule.created(saved));
  }

  /**
   * Another state of one that there is. Where its times stay, so does its next run, even if that is
   * due by now. Completes when the broker has it.
   *
   * @throws Refusal.Invalid when it would never run
   */
  Mono<KnownSchedule> change(Caller caller, KnownSchedule present, ScheduleSpec spec) {
    Instant at = present.laterThanSaved(now());
    Instant known = spec.hasTimesOf(present.spec()) ? present.nextRunAt() : null;
    var saved =
        new ScheduleSaved(
            present.id(),
            present.project(),
            spec,
            known == null ? next(present.id(), spec, at) : known,
            caller.subject(),
            at);
    return publish(saved, present.changed(saved));
  }

  /** Takes one away. Completes when the broker has it. */
  Mono<KnownSchedule> delete(Caller caller, KnownSchedule present) {
    Instant at = present.laterThanSaved(now());
    return publisher
        .publish(new ScheduleDeleted(present.id(), present.project(), caller.subject(), at))
        .then(Mono.fromCallable(() -> remember(present.deleted(caller.subject(), at))));
  }

  private Mono<KnownSchedule> publish(ScheduleSaved saved, KnownSchedule known) {
    return publisher.publish(saved).then(Mono.fromCallable(() -> remember(known)));
  }

  private KnownSchedule remember(KnownSchedule known) {
    accepted.accepted(known);
    return known;
  }

  private @Nullable Instant next(ScheduleId id, ScheduleSpec spec, Instant now) {
    Optional<Instant> next = new ScheduledRuns(id, spec, jitter).after(now);
    if (spec.enabled() && next.isEmpty()) {
      throw new Refusal.Invalid("cron", "names a day that never comes");
    }
    return next.orElse(null);
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }
}
