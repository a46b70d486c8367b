package io.tenantvault.gateway.retention;

import io.tenantvault.contract.event.RetentionPolicy;
import io.tenantvault.contract.event.RetentionPolicyChanged;
import io.tenantvault.contract.id.ProjectId;
import io.tenantvault.gateway.problem.Refusal;
import io.tenantvault.gateway.publishing.RequestPublisher;
import io.tenantvault.gateway.security.Caller;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Gives a project another policy, or takes it away. */
@Component
class ChangePolicy {

  private final ReadRetention retention;
  private final RequestPublisher publisher;
  private final Clock clock;

  ChangePolicy(ReadRetention retention, RequestPublisher publisher, Clock clock) {
    this.retention = retention;
    this.publisher = publisher;
    this.clock = clock;
  }

  /**
   * Completes, with what will count, when the broker has it.
   *
   * @param policy null for none
   * @return fails with {@link Refusal.NotFound} when there is no such project
   */
  Mono<ProjectRetention> change(
      Caller caller, ProjectId project, @Nullable RetentionPolicy policy) {
    return retention
        .days(project)
        .flatMap(days -> {
          var changed =
              new RetentionPolicyChanged(
                  project,
                  policy,
                  caller.subject(),
                  clock.instant().truncatedTo(ChronoUnit.MICROS));
          return publisher
              .publish(changed)
              .thenReturn(
                  new ProjectRetention(
                      project, days, policy, changed.requestedBy(), changed.occurredAt()));
        });
  }
}
