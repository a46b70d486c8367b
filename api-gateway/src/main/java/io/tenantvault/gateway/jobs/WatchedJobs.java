package io.tenantvault.gateway.jobs;

import io.tenantvault.contract.id.JobId;
import io.tenantvault.gateway.problem.Refusal;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Looks at jobs again and again while somebody watches them: once for all who do. */
@Component
class WatchedJobs {

  private static final Logger log = LoggerFactory.getLogger(WatchedJobs.class);

  private final ReadJob readJob;
  private final WatchProperties properties;
  private final Clock clock;
  private final Map<JobId, Flux<JobUpdate>> watched = new ConcurrentHashMap<>();

  WatchedJobs(ReadJob readJob, WatchProperties properties, Clock clock) {
    this.readJob = readJob;
    this.properties = properties;
    this.clock = clock;
  }

  /**
   * How the job stands, at each look; ends with the job. Who does not keep up gets the latest only.
   * While the tables cannot be read there is silence.
   */
  Flux<JobUpdate> watch(JobId id) {
    return Flux.defer(() -> watched.computeIfAbsent(id, this::shared)).onBackpressureLatest();
  }

  private Flux<JobUpdate> shared(JobId id) {
    return Flux.defer(
            () -> {
              var pace = new Pace();
              return looks(id).map(job -> pace.update(job, clock.instant()));
            })
        .takeUntil(JobUpdate::ended)
        .doFinally(_ -> watched.remove(id))
        .share();
  }

  private Flux<Job> looks(JobId id) {
    return readJob
        .look(id)
        .onErrorResume(
            Refusal.Unavailable.class,
            e -> {
              log.debug("Cannot look at job_id={}: {}", id, e.toString());
              return Mono.empty();
            })
        .repeatWhen(looks -> looks.delayElements(properties.interval()));
  }
}
