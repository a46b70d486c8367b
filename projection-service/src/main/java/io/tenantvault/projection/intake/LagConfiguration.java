package io.tenantvault.projection.intake;

import io.micrometer.core.instrument.MeterRegistry;
import io.tenantvault.contract.codec.Topic;
import io.tenantvault.lag.Followed;
import io.tenantvault.lag.WatchLag;
import java.util.Arrays;
import java.util.List;
import org.apache.kafka.clients.admin.Admin;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.core.KafkaAdmin;

/** How far the projection is behind, and what nobody has dealt with. */
@Configuration(proxyBeanMethods = false)
class LagConfiguration {

  /** As {@code replay} of the retention worker's jar calls it. */
  private static final String DEALT_WITH = "tenantvault.dead-letter-replay";

  @Bean(destroyMethod = "close")
  Admin lagAdmin(KafkaAdmin kafka) {
    return Admin.create(kafka.getConfigurationProperties());
  }

  @Bean(initMethod = "start", destroyMethod = "close")
  WatchLag watchProjection(
      Admin lagAdmin,
      @Value("${spring.kafka.consumer.group-id}") String group,
      MeterRegistry registry) {
    var followed = new Followed(group, Followed.Kind.CLASSIC, EventListener.topics());
    return new WatchLag(lagAdmin, followed).bindTo(registry);
  }

  /** Dead letters that nobody has dealt with are the lag of the group that notes what was. */
  @Bean(initMethod = "start", destroyMethod = "close")
  WatchLag watchDeadLetters(Admin lagAdmin, MeterRegistry registry) {
    List<String> topics =
        Arrays.stream(Topic.values())
            .filter(topic -> topic == topic.deadLetter())
            .map(Topic::topicName)
            .toList();
    var followed = new Followed(DEALT_WITH, Followed.Kind.CLASSIC, topics);
    return new WatchLag(lagAdmin, followed).bindTo(registry);
  }
}
