package io.tenantvault.jobruntime.autoconfigure;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tenantvault.jobruntime.Job;
import io.tenantvault.jobruntime.claim.AttemptEndings;
import io.tenantvault.jobruntime.claim.Claims;
import io.tenantvault.jobruntime.claim.PublishOutcomes;
import io.tenantvault.jobruntime.claim.RetryPolicy;
import io.tenantvault.jobruntime.dispatch.QueueLag;
import io.tenantvault.jobruntime.dispatch.Readiness;
import io.tenantvault.jobruntime.dispatch.RequestQueue;
import io.tenantvault.jobruntime.dispatch.ShareGroupDispatcher;
import io.tenantvault.jobruntime.metrics.JobMetrics;
import io.tenantvault.jobruntime.publish.EventPublisher;
import io.tenantvault.jobruntime.run.Duties;
import io.tenantvault.jobruntime.run.EndAttempt;
import io.tenantvault.jobruntime.run.JobLauncher;
import io.tenantvault.jobruntime.run.RunningJobs;
import io.tenantvault.jobruntime.run.StopJobs;
import io.tenantvault.jobruntime.run.WorkOnAttempt;
import io.tenantvault.jobruntime.run.WorkerName;
import io.tenantvault.jobruntime.tenant.TenantDirectory;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Clock;
import java.util.List;
import java.util.random.RandomGenerator;
import org.apache.kafka.clients.admin.Admin;
import org.jooq.DSLContext;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/** Everything that makes a worker of a process with a {@link Job}. */
@AutoConfiguration(
    after = {
      ClockAutoConfiguration.class,
      MessagingAutoConfiguration.class,
      ControlPlaneAutoConfiguration.class
    })
@ConditionalOnBean(Job.class)
@EnableConfigurationProperties(JobsProperties.class)
@Import({DispatchConfiguration.class, DutiesConfiguration.class})
public class JobRuntimeAutoConfiguration {

  @Bean
  WorkerName workerName(@Value("${spring.application.name:worker}") String application)
      throws UnknownHostException {
    return WorkerName.of(application, InetAddress.getLocalHost().getHostName());
  }

  @Bean
  RequestQueue requestQueue(List<Job<?>> jobs, JobsProperties properties) {
    RequestQueue usual = RequestQueue.of(jobs.stream().map(Job::requestType).toList());
    return properties.group() == null ? usual : usual.withGroup(properties.group());
  }

  @Bean
  Claims claims(DSLContext dsl, WorkerName worker, JobsProperties properties) {
    return new Claims(dsl, worker.value(), properties.lease());
  }

  @Bean
  AttemptEndings attemptEndings(DSLContext dsl, JobsProperties properties, RuntimeClock clock) {
    RetryPolicy retries =
        new RetryPolicy(
            properties.maxAttempts(),
            properties.backoff(),
            properties.outage().policy(),
            RandomGenerator.of("L64X128MixRandom"));
    return new AttemptEndings(dsl, retries, clock.clock());
  }

  @Bean
  PublishOutcomes publishOutcomes(DSLContext dsl, EventPublisher publisher) {
    return new PublishOutcomes(dsl, publisher);
  }

  @Bean
  RunningJobs runningJobs(JobsProperties properties) {
    return new RunningJobs(properties.slots());
  }

  @Bean
  JobMetrics jobMetrics(RuntimeMeters meters, RequestQueue queue, RunningJobs jobs) {
    String topic = queue.topic().topicName();
    Gauge.builder("tenantvault.jobs.running", jobs, RunningJobs::count)
        .description("Attempts that run in this process")
        .tag("queue", topic)
        .register(meters.registry());
    Gauge.builder("tenantvault.jobs.slots", jobs, RunningJobs::slots)
        .description("Attempts that can run in this process at a time")
        .tag("queue", topic)
        .register(meters.registry());
    return new JobMetrics(meters.registry(), queue);
  }

  @Bean
  JobLauncher.Reporting jobReporting(
      WorkerName worker,
      EventPublisher publisher,
      Claims claims,
      JobMetrics metrics,
      RuntimeClock clock) {
    return new JobLauncher.Reporting(worker.value(), publisher, claims, metrics, clock.clock());
  }

  @Bean
  WorkOnAttempt workOnAttempt(
      List<Job<?>> served, JobsProperties properties, TenantDirectory tenants) {
    return new WorkOnAttempt(served, properties.stallTimeout(), tenants);
  }

  @Bean
  JobLauncher jobLauncher(
      WorkOnAttempt work, RunningJobs jobs, EndAttempt ending, JobLauncher.Reporting reporting) {
    return new JobLauncher(jobs, work, ending, reporting);
  }

  @Bean
  EndAttempt endAttempt(AttemptEndings endings, PublishOutcomes outcomes, WorkerName worker) {
    return new EndAttempt(endings, outcomes, worker.value());
  }

  @Bean
  JobRuntime jobRuntime(
      ShareGroupDispatcher dispatcher, Duties duties, StopJobs stopJobs, JobsProperties jobs) {
    return new JobRuntime(dispatcher, duties, stopJobs, jobs.shutdownGrace());
  }

  @Bean
  StopJobs stopJobs(RunningJobs jobs, AttemptEndings endings, WorkerName worker) {
    return new StopJobs(jobs, endings, worker.value());
  }

  @Bean
  QueueLag queueLag(Admin tenantvaultAdmin, RequestQueue queue) {
    return new QueueLag(tenantvaultAdmin, queue);
  }

  @Bean
  Readiness dispatcherReadiness() {
    return new Readiness();
  }

  @Bean
  RuntimeClock runtimeClock(ObjectProvider<Clock> clock) {
    return new RuntimeClock(clock.getIfAvailable(Clock::systemUTC));
  }

  @Bean
  RuntimeMeters runtimeMeters(ObjectProvider<MeterRegistry> registry) {
    return new RuntimeMeters(registry.getIfAvailable(SimpleMeterRegistry::new));
  }

  /** The process's clock where it has one, else the system's. */
  record RuntimeClock(Clock clock) {}

  /** The process's meters where it has some, else some that nobody reads. */
  record RuntimeMeters(MeterRegistry registry) {}
}
