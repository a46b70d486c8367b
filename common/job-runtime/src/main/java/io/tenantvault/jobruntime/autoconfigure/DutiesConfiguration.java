package io.tenantvault.jobruntime.autoconfigure;

import io.tenantvault.jobruntime.autoconfigure.JobRuntimeAutoConfiguration.RuntimeClock;
import io.tenantvault.jobruntime.autoconfigure.JobRuntimeAutoConfiguration.RuntimeMeters;
import io.tenantvault.jobruntime.claim.AskedJobs;
import io.tenantvault.jobruntime.claim.AttemptEndings;
import io.tenantvault.jobruntime.claim.Backlog;
import io.tenantvault.jobruntime.claim.CancelWaiting;
import io.tenantvault.jobruntime.claim.Claims;
import io.tenantvault.jobruntime.claim.ExpireLeases;
import io.tenantvault.jobruntime.claim.PublishOutcomes;
import io.tenantvault.jobruntime.claim.TakeDue;
import io.tenantvault.jobruntime.claim.UnclaimedRequests;
import io.tenantvault.jobruntime.dispatch.PublishUnclaimed;
import io.tenantvault.jobruntime.dispatch.QueueLag;
import io.tenantvault.jobruntime.dispatch.RequestQueue;
import io.tenantvault.jobruntime.metrics.BacklogGauges;
import io.tenantvault.jobruntime.metrics.JobMetrics;
import io.tenantvault.jobruntime.publish.EventPublisher;
import io.tenantvault.jobruntime.run.CancelJobs;
import io.tenantvault.jobruntime.run.Duties;
import io.tenantvault.jobruntime.run.Duty;
import io.tenantvault.jobruntime.run.EndLostAttempts;
import io.tenantvault.jobruntime.run.JobLauncher;
import io.tenantvault.jobruntime.run.KeepLeases;
import io.tenantvault.jobruntime.run.ReportProgress;
import io.tenantvault.jobruntime.run.RunningJobs;
import io.tenantvault.jobruntime.run.StartDueJobs;
import io.tenantvault.jobruntime.run.WorkerName;
import java.time.Duration;
import org.jooq.DSLContext;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What a worker does beside its jobs. */
@Configuration(proxyBeanMethods = false)
class DutiesConfiguration {

  private static final Duration PROGRESS = Duration.ofSeconds(1);

  /** How soon an idle worker starts what a busy one has written down. */
  private static final Duration LOOK = Duration.ofMillis(250);

  /** How soon somebody who asks for the end or for another try of a job sees something happen. */
  private static final Duration HEED = Duration.ofSeconds(1);

  @Bean
  Duties duties(ObjectProvider<Duty> duties) {
    return new Duties(duties.stream().toList());
  }

  @Bean
  Duty keepLeases(RunningJobs jobs, Claims claims, JobsProperties properties) {
    KeepLeases leases = new KeepLeases(jobs, claims, properties.stallTimeout());
    return new Duty("heartbeat", properties.heartbeat(), leases::beat);
  }

  @Bean
  Duty reportProgress(RunningJobs jobs, EventPublisher publisher, JobMetrics metrics) {
    return new Duty("progress", PROGRESS, new ReportProgress(jobs, publisher, metrics)::report);
  }

  @Bean
  EndLostAttempts endLostAttempts(
      RequestQueue queue, RunningJobs jobs, Claims claims, ExpireLeases expireLeases) {
    return new EndLostAttempts(queue.kinds(), jobs, claims, expireLeases);
  }

  @Bean
  StartDueJobs startDueJobs(
      RequestQueue queue, RunningJobs jobs, TakeDue takeDue, JobLauncher launcher) {
    return new StartDueJobs(queue.kinds(), jobs, takeDue, launcher, LOOK);
  }

  @Bean
  TakeDue takeDue(DSLContext dsl, WorkerName worker, JobsProperties properties) {
    return new TakeDue(dsl, worker.value(), properties.lease(), properties.perProject());
  }

  @Bean
  ExpireLeases expireLeases(DSLContext dsl, AttemptEndings endings, JobMetrics metrics) {
    return new ExpireLeases(dsl, endings, metrics::lost);
  }

  @Bean
  Duty endLost(EndLostAttempts lost, JobsProperties properties) {
    return new Duty("lost-attempts", properties.supervisorInterval(), lost::end);
  }

  @Bean
  Duty startDue(StartDueJobs due) {
    return new Duty("due-jobs", LOOK, due::start);
  }

  @Bean
  Duty cancelJobs(
      DSLContext dsl,
      RequestQueue queue,
      RunningJobs jobs,
      AttemptEndings endings,
      PublishOutcomes outcomes) {
    CancelJobs cancel =
        new CancelJobs(
            new AskedJobs(dsl), queue.kinds(), jobs, new CancelWaiting(dsl, endings), outcomes);
    return new Duty("cancellations", HEED, cancel::cancel);
  }

  @Bean
  Duty retryJobs(DSLContext dsl, RequestQueue queue) {
    AskedJobs asked = new AskedJobs(dsl);
    return new Duty("retries", HEED, () -> asked.retry(queue.kinds()));
  }

  @Bean
  Duty publishLeftOver(PublishOutcomes outcomes, RequestQueue queue, JobsProperties properties) {
    Duration interval = properties.supervisorInterval();
    return new Duty(
        "left-over-outcomes", interval, () -> outcomes.publishLeftOver(queue.kinds(), interval));
  }

  @Bean
  PublishUnclaimed publishUnclaimed(
      DSLContext dsl,
      RequestQueue queue,
      QueueLag lag,
      EventPublisher publisher,
      PublishUnclaimed.Patience patience) {
    return new PublishUnclaimed(new UnclaimedRequests(dsl), queue, lag, publisher, patience);
  }

  @Bean
  PublishUnclaimed.Patience unclaimedPatience(JobsProperties properties, RuntimeClock clock) {
    return new PublishUnclaimed.Patience(properties.unclaimedAfter(), clock.clock());
  }

  @Bean
  Duty unclaimedRequests(PublishUnclaimed unclaimed, JobsProperties properties) {
    return new Duty("unclaimed-requests", properties.supervisorInterval(), unclaimed::publish);
  }

  @Bean
  BacklogGauges backlogGauges(
      RequestQueue queue, QueueLag lag, DSLContext dsl, RuntimeClock clock, RuntimeMeters meters) {
    BacklogGauges gauges = new BacklogGauges(queue, lag, new Backlog(dsl, clock.clock()));
    gauges.bindTo(meters.registry());
    return gauges;
  }

  @Bean
  Duty askBroker(BacklogGauges gauges, JobsProperties properties) {
    return new Duty("queue-lag", gaugesInterval(properties), gauges::askBroker);
  }

  @Bean
  Duty askDatabase(BacklogGauges gauges, JobsProperties properties) {
    return new Duty("backlog", gaugesInterval(properties), gauges::askDatabase);
  }

  /** As often as they are usually scraped. */
  private static Duration gaugesInterval(JobsProperties properties) {
    return properties.supervisorInterval().multipliedBy(3);
  }
}
