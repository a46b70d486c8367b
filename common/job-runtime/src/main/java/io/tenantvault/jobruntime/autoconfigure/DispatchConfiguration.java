package io.tenantvault.jobruntime.autoconfigure;

import io.tenantvault.contract.codec.EventCodec;
import io.tenantvault.jobruntime.autoconfigure.JobRuntimeAutoConfiguration.RuntimeClock;
import io.tenantvault.jobruntime.autoconfigure.JobRuntimeAutoConfiguration.RuntimeMeters;
import io.tenantvault.jobruntime.claim.Claims;
import io.tenantvault.jobruntime.claim.NewJobs;
import io.tenantvault.jobruntime.dispatch.AddJobs;
import io.tenantvault.jobruntime.dispatch.KafkaConnection;
import io.tenantvault.jobruntime.dispatch.OpenQueue;
import io.tenantvault.jobruntime.dispatch.PrepareCluster;
import io.tenantvault.jobruntime.dispatch.Readiness;
import io.tenantvault.jobruntime.dispatch.RejectMalformed;
import io.tenantvault.jobruntime.dispatch.RequestQueue;
import io.tenantvault.jobruntime.dispatch.RequestReader;
import io.tenantvault.jobruntime.dispatch.ShareGroupDispatcher;
import io.tenantvault.jobruntime.dispatch.TakeRequests;
import io.tenantvault.jobruntime.metrics.JobMetrics;
import io.tenantvault.jobruntime.metrics.ShareConsumerMetrics;
import io.tenantvault.jobruntime.publish.DeadLetters;
import io.tenantvault.jobruntime.publish.EventPublisher;
import io.tenantvault.jobruntime.run.RunningJobs;
import io.tenantvault.lag.Followed;
import io.tenantvault.lag.WatchLag;
import java.util.List;
import org.apache.kafka.clients.admin.Admin;
import org.jooq.DSLContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** How requests come in. */
@Configuration(proxyBeanMethods = false)
class DispatchConfiguration {

  @Bean
  OpenQueue openQueue(
      KafkaConnection kafka, PrepareCluster cluster, RequestQueue queue, RuntimeMeters meters) {
    return new OpenQueue(
        kafka, cluster, queue, new ShareConsumerMetrics(meters.registry(), queue.group()));
  }

  @Bean(initMethod = "start", destroyMethod = "close")
  WatchLag watchRequests(Admin tenantvaultAdmin, RequestQueue queue, RuntimeMeters meters) {
    var followed =
        new Followed(queue.group(), Followed.Kind.SHARE, List.of(queue.topic().topicName()));
    return new WatchLag(tenantvaultAdmin, followed).bindTo(meters.registry());
  }

  @Bean
  AddJobs addJobs(DSLContext dsl, Claims claims, JobsProperties properties) {
    return new AddJobs(new NewJobs(dsl), claims, properties.claimPatience());
  }

  @Bean
  RejectMalformed rejectMalformed(
      RequestQueue queue, DeadLetters deadLetters, EventPublisher publisher, RuntimeClock clock) {
    return new RejectMalformed(queue, deadLetters, publisher, clock.clock());
  }

  @Bean
  RequestReader requestReader(EventCodec codec, RequestQueue queue) {
    return new RequestReader(codec, queue);
  }

  @Bean
  TakeRequests takeRequests(
      RequestReader reader,
      RejectMalformed malformed,
      AddJobs add,
      RunningJobs jobs,
      JobMetrics metrics) {
    return new TakeRequests(reader, malformed, add, jobs, metrics);
  }

  @Bean
  ShareGroupDispatcher shareGroupDispatcher(
      OpenQueue queue, TakeRequests take, AddJobs add, Readiness readiness) {
    return new ShareGroupDispatcher(queue, take, add, readiness);
  }
}
