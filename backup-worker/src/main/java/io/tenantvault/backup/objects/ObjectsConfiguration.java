package io.tenantvault.backup.objects;

import io.micrometer.core.instrument.MeterRegistry;
import io.tenantvault.contract.codec.EventCodec;
import io.tenantvault.contract.codec.Topic;
import io.tenantvault.jobruntime.dispatch.FollowTopic;
import io.tenantvault.jobruntime.dispatch.KafkaConnection;
import io.tenantvault.jobruntime.dispatch.PrepareCluster;
import io.tenantvault.jobruntime.publish.DeadLetters;
import io.tenantvault.jobruntime.publish.EventPublisher;
import io.tenantvault.lag.Followed;
import io.tenantvault.lag.WatchLag;
import java.time.Clock;
import java.util.List;
import org.apache.kafka.clients.admin.Admin;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The consumer that makes requests of stored files. */
@Configuration(proxyBeanMethods = false)
class ObjectsConfiguration {

  @Bean
  TakeObject takeObject(
      ObjectsProperties objects,
      EventCodec codec,
      EventPublisher publisher,
      DeadLetters deadLetters,
      MeterRegistry meters) {
    RequestLargeBackup request =
        new RequestLargeBackup(objects.threshold(), publisher, Clock.systemUTC());
    return new TakeObject(codec, request, deadLetters, meters);
  }

  @Bean(initMethod = "start", destroyMethod = "close")
  WatchLag watchObjects(Admin tenantvaultAdmin, ObjectsProperties objects, MeterRegistry meters) {
    var followed =
        new Followed(objects.group(), Followed.Kind.CLASSIC, List.of(Topic.OBJECTS.topicName()));
    return new WatchLag(tenantvaultAdmin, followed).bindTo(meters);
  }

  @Bean
  FollowTopic followObjects(
      KafkaConnection kafka, PrepareCluster cluster, ObjectsProperties objects, TakeObject take) {
    return new FollowTopic(kafka, cluster, Topic.OBJECTS, objects.group(), take::takeAll);
  }
}
