package io.tenantvault.gateway.schedules;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.tenantvault.contract.id.ProjectId;
import io.tenantvault.contract.id.ScheduleId;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * What this copy of the gateway accepted in the last while and the tables may not show yet. Another
 * copy knows of it as soon as the tables do.
 */
@Component
class AcceptedSchedules {
  private static final int MOST = 20_000;

  private final Cache<ScheduleId, KnownSchedule> schedules;

  AcceptedSchedules(ScheduleProperties properties) {
    this.schedules =
        Caffeine.newBuilder().expireAfterWrite(properties.remember()).maximumSize(MOST).build();
  }

  void accepted(KnownSchedule schedule) {
    schedules
        .asMap()
        .merge(
            schedule.id(),
            schedule,
            (before, now) -> now.saved().at().isAfter(before.saved().at()) ? now : before);
  }

  Optional<KnownSchedule> find(ScheduleId id) {
    return Optional.ofNullable(schedules.getIfPresent(id));
  }

  List<KnownSchedule> of(ProjectId project) {
    return schedules.asMap().values().stream()
        .filter(schedule -> schedule.project().equals(project))
        .toList();
  }
}
