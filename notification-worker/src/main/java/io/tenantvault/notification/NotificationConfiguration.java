package io.tenantvault.notification;

import io.micrometer.core.instrument.MeterRegistry;
import io.tenantvault.contract.codec.EventCodec;
import io.tenantvault.contract.codec.Topic;
import io.tenantvault.jobruntime.dispatch.FollowTopic;
import io.tenantvault.jobruntime.dispatch.KafkaConnection;
import io.tenantvault.jobruntime.dispatch.PrepareCluster;
import io.tenantvault.lag.Followed;
import io.tenantvault.lag.WatchLag;
import io.tenantvault.notification.addressing.AddressNews;
import io.tenantvault.notification.addressing.Rules;
import io.tenantvault.notification.delivery.DeliveryMeters;
import io.tenantvault.notification.delivery.Messenger;
import io.tenantvault.notification.intake.TakeEvents;
import io.tenantvault.notification.outbox.NewsTable;
import io.tenantvault.notification.telegram.OperationsChat;
import java.time.Clock;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.jooq.DSLContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts together how events come in and whom they are for. */
@Configuration(proxyBeanMethods = false)
class NotificationConfiguration {

  private static final Logger LOG = LoggerFactory.getLogger(NotificationConfiguration.class);

  @Bean
  TakeEvents takeEvents(
      EventCodec codec, DSLContext controlPlane, NotificationProperties settings, Clock clock) {
    return new TakeEvents(codec, new NewsTable(controlPlane), settings.maxAge(), clock);
  }

  @Bean
  FollowTopic followEvents(
      KafkaConnection kafka,
      PrepareCluster cluster,
      NotificationProperties settings,
      TakeEvents take) {
    return new FollowTopic(kafka, cluster, Topic.EVENTS, settings.group(), take::take);
  }

  @Bean(initMethod = "start", destroyMethod = "close")
  WatchLag watchEvents(
      Admin tenantvaultAdmin, NotificationProperties settings, MeterRegistry registry) {
    var followed =
        new Followed(settings.group(), Followed.Kind.CLASSIC, List.of(Topic.EVENTS.topicName()));
    return new WatchLag(tenantvaultAdmin, followed).bindTo(registry);
  }

  @Bean
  AddressNews addressNews(
      DSLContext controlPlane,
      List<Messenger> messengers,
      NotificationProperties settings,
      OperationsChat chat,
      Clock clock) {
    var channels = messengers.stream().map(Messenger::channel).collect(Collectors.toSet());
    LOG.info("tells by {}", channels);
    return new AddressNews(
        controlPlane,
        new Rules(
            channels,
            settings.requesterEvents(),
            chat.exists() ? chat.chatId() : null,
            chat.events(),
            settings.requestWait()),
        clock);
  }

  @Bean
  DeliveryMeters deliveryMeters(MeterRegistry registry) {
    return new DeliveryMeters(registry);
  }

  @Bean
  HealthIndicator eventsHealthIndicator(FollowTopic events) {
    return () -> (events.isRunning() ? Health.up() : Health.down()).build();
  }
}
