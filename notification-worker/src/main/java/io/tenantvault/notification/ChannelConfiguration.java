package io.tenantvault.notification;

import io.tenantvault.notification.addressing.AddressNews;
import io.tenantvault.notification.delivery.DeliverDue;
import io.tenantvault.notification.delivery.DeliveryMeters;
import io.tenantvault.notification.delivery.KeepOutbox;
import io.tenantvault.notification.delivery.Messenger;
import io.tenantvault.notification.delivery.RetryProperties;
import io.tenantvault.notification.delivery.Rounds;
import io.tenantvault.notification.mail.MailProperties;
import io.tenantvault.notification.mail.SendMail;
import io.tenantvault.notification.message.ComposeMessage;
import io.tenantvault.notification.outbox.Backlog;
import io.tenantvault.notification.outbox.Outbox;
import io.tenantvault.notification.telegram.OperationsChat;
import io.tenantvault.notification.telegram.WriteToOperators;
import io.tenantvault.notification.webhook.PostWebhook;
import io.tenantvault.notification.webhook.WebhookProperties;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jooq.DSLContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The channels that are configured, and the rounds that serve them. */
@Configuration(proxyBeanMethods = false)
class ChannelConfiguration {

  private static final Duration PAUSE = Duration.ofMillis(500);
  private static final Duration KEEPING = Duration.ofSeconds(15);

  @Bean
  List<Messenger> messengers(
      NotificationProperties settings,
      MailProperties mail,
      WebhookProperties webhook,
      OperationsChat chat,
      Clock clock) {
    var messengers = new ArrayList<Messenger>();
    var compose = new ComposeMessage(settings.baseUrl());
    mail.sender().ifPresent(server -> messengers.add(new SendMail(server, mail.from(), compose)));
    if (!settings.webhookKey().isEmpty()) {
      messengers.add(new PostWebhook(webhook, settings.webhookKey(), clock));
    }
    if (chat.exists()) {
      messengers.add(new WriteToOperators(chat, compose));
    }
    return List.copyOf(messengers);
  }

  @Bean
  Rounds rounds(
      List<Messenger> messengers,
      AddressNews addressing,
      DSLContext controlPlane,
      Delivering delivering,
      KeepOutbox keeping) {
    var duties = new ArrayList<Rounds.Duty>();
    duties.add(new Rounds.Duty("addressing", PAUSE, addressing::run));
    for (Messenger messenger : messengers) {
      var deliver =
          new DeliverDue(
              messenger,
              new Outbox(controlPlane),
              delivering.retries(),
              delivering.meters(),
              delivering.clock());
      duties.add(new Rounds.Duty(messenger.channel().wireName(), PAUSE, deliver::run));
    }
    duties.add(
        new Rounds.Duty(
            "keeping",
            KEEPING,
            () -> {
              keeping.run();
              return false;
            }));
    return new Rounds(duties);
  }

  @Bean
  Delivering delivering(RetryProperties retries, DeliveryMeters meters, Clock clock) {
    return new Delivering(retries, meters, clock);
  }

  @Bean
  KeepOutbox keepOutbox(
      DSLContext controlPlane,
      DeliveryMeters meters,
      NotificationProperties settings,
      Clock clock) {
    return new KeepOutbox(new Backlog(controlPlane), meters, settings.keep(), clock);
  }

  /** What all channels have in common. */
  record Delivering(RetryProperties retries, DeliveryMeters meters, Clock clock) {}
}
