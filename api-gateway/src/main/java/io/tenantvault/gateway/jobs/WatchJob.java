package io.tenantvault.gateway.jobs;

import io.tenantvault.contract.id.JobId;
import io.tenantvault.gateway.problem.Refusal;
import io.tenantvault.gateway.security.Caller;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.http.codec.ServerSentEvent;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/** Tells a caller how a job stands, whenever that changes, until it has ended. */
@Component
class WatchJob {

  private final ReadJob readJob;
  private final WatchedJobs watched;
  private final WatchProperties properties;
  private final Semaphore places;
  private final Sinks.Empty<Void> closing = Sinks.empty();

  WatchJob(ReadJob readJob, WatchedJobs watched, WatchProperties properties) {
    this.readJob = readJob;
    this.watched = watched;
    this.properties = properties;
    this.places = new Semaphore(properties.atOnce());
  }

  /**
   * Watches a job.
   *
   * @param lastEvent the id of the event that the caller got last, empty where there is none; it is
   *     not sent again
   * @return the events, or nothing where the last one was the job's end; fails with {@link
   *     Refusal.NotFound} when the caller reaches no such job. The events fail with {@link
   *     Refusal.Unavailable} before the first when too many watch
   */
  Mono<Optional<Flux<ServerSentEvent<JobUpdate>>>> watch(
      Caller caller, JobId id, String lastEvent) {
    return readJob
        .read(caller, id)
        .map(JobUpdate::of)
        .map(now ->
            now.ended() && now.eventId().equals(lastEvent)
                ? Optional.empty()
                : Optional.of(Flux.defer(() -> enter(now, lastEvent))));
  }

  private Flux<ServerSentEvent<JobUpdate>> enter(JobUpdate now, String lastEvent) {
    if (!places.tryAcquire()) {
      return Flux.error(
          new Refusal.Unavailable(
              "Through this gateway %d watch jobs, and all places are taken; try again."
                  .formatted(properties.atOnce()),
              properties.retryAfter()));
    }
    return events(now, lastEvent).doFinally(_ -> places.release());
  }

  private Flux<ServerSentEvent<JobUpdate>> events(JobUpdate now, String lastEvent) {
    Flux<ServerSentEvent<JobUpdate>> updates =
        Flux.concat(Mono.just(now), watched.watch(now.jobId()))
            .skipWhile(update -> update.eventId().equals(lastEvent))
            .distinctUntilChanged()
            .map(WatchJob::event);
    Flux<ServerSentEvent<JobUpdate>> signsOfLife =
        Flux.interval(properties.keepAlive())
            .onBackpressureDrop()
            .map(_ -> ServerSentEvent.<JobUpdate>builder().comment("still there").build());
    return Flux.merge(updates, signsOfLife)
        .takeUntil(event -> event.data() != null && event.data().ended())
        .takeUntilOther(closing.asMono());
  }

  private static ServerSentEvent<JobUpdate> event(JobUpdate update) {
    return ServerSentEvent.builder(update).id(update.eventId()).event(update.eventName()).build();
  }

  /** Else the end of the process would wait for the end of the jobs. */
  @EventListener(ContextClosedEvent.class)
  void sendAllAway() {
    closing.emitEmpty(Sinks.EmitFailureHandler.FAIL_FAST);
  }
}
