package io.tenantvault.gateway.admission;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.micrometer.core.instrument.MeterRegistry;
import io.tenantvault.contract.id.ProjectId;
import io.tenantvault.gateway.limits.TurnedAway;
import io.tenantvault.gateway.problem.Refusal;
import java.util.Optional;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Says whether there may be one more job. Counts what the projection has written, and what was
 * admitted here since the last look; another copy of the gateway may admit some more in that
 * moment.
 */
@Component
public class AdmitJob {

  private static final int REMEMBERED = 10_000;

  private final UnfinishedJobs jobs;
  private final AdmissionProperties properties;
  private final MeterRegistry meters;

  /** Nothing is the key of all projects together. */
  private final AsyncCache<Optional<ProjectId>, Count> counts;

  AdmitJob(UnfinishedJobs jobs, AdmissionProperties properties, MeterRegistry meters) {
    this.jobs = jobs;
    this.properties = properties;
    this.meters = meters;
    TurnedAway.by("project", meters);
    TurnedAway.by("backlog", meters);
    this.counts =
        Caffeine.newBuilder()
            .expireAfterWrite(properties.look())
            .maximumSize(REMEMBERED)
            .buildAsync();
  }

  /**
   * Counts one more job of a project.
   *
   * @return completes when there may be one; fails with {@link Refusal.TooManyJobs} or {@link
   *     Refusal.Unavailable} where there are too many, and with the latter where nobody knows
   */
  public Mono<Void> mustBeAdmitted(ProjectId project) {
    return count(Optional.of(project))
        .doOnNext(count -> {
          if (!count.admitsOneMore()) {
            TurnedAway.by("project", meters).increment();
            throw new Refusal.TooManyJobs(
                project, properties.perProject(), properties.retryAfter());
          }
        })
        .then(Mono.defer(() -> count(Optional.empty())))
        .doOnNext(count -> {
          if (!count.admitsOneMore()) {
            TurnedAway.by("backlog", meters).increment();
            throw new Refusal.Unavailable(
                "There are %d unfinished jobs, which is as many as there may be; try again in %d s."
                    .formatted(properties.inAll(), properties.retryAfter().toSeconds()),
                properties.retryAfter());
          }
        })
        .then();
  }

  // A count that fails is not remembered.
  private Mono<Count> count(Optional<ProjectId> whose) {
    return Mono.fromFuture(() -> counts.get(whose, (key, executor) -> look(key).toFuture()), true);
  }

  private Mono<Count> look(Optional<ProjectId> whose) {
    int most = whose.isPresent() ? properties.perProject() : properties.inAll();
    return whose
        .map(project -> jobs.of(project, most))
        .orElseGet(() -> jobs.inAll(most))
        .map(known -> new Count(known, most));
  }
}
