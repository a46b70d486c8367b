package io.tenantvault.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tenantvault.botapi.BotApiEmulator;
import io.tenantvault.botapi.admin.EmulatorAdmin;
import io.tenantvault.botapi.config.BotToken;
import io.tenantvault.botapi.config.EmulatorConfig;
import io.tenantvault.contract.codec.EventCodec;
import io.tenantvault.contract.codec.Topic;
import io.tenantvault.contract.event.Event;
import io.tenantvault.contract.id.ProjectId;
import io.tenantvault.localstack.testing.TestKafka;
import io.tenantvault.mailsink.Mail;
import io.tenantvault.mailsink.MailSink;
import io.tenantvault.mailsink.SinkConfig;
import io.tenantvault.notification.schema.tables.records.NotificationsRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.Predicate;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * A worker as it is run, with all that it talks to, shared by the tests of this JVM. Each test has
 * projects of its own.
 */
final class RunningWorker {
  static final String WEBHOOK_KEY = "0123456789abcdef0123456789abcdef";
  static final Duration SOON = Duration.ofSeconds(30);
  private static final String TOKEN = "4242:secret";
  private static final SettableClock CLOCK = new SettableClock();
  private static final RunningWorker SHARED = start();

  private final ControlPlane controlPlane = new ControlPlane();
  private final BotApiEmulator telegram;
  private final KafkaProducer<String, byte[]> producer;
  private final EventCodec codec = new EventCodec(URI.create("/test"));
  private MailSink mails;
  private ConfigurableApplicationContext worker;

  private RunningWorker() throws IOException {
    TestKafka.shared().createTopic(Topic.EVENTS.topicName(), 3);
    telegram =
        BotApiEmulator.start(
            EmulatorConfig.cloud(Files.createTempDirectory("telegram"), new BotToken(TOKEN)));
    mails = MailSink.start(SinkConfig.plain());
    producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", TestKafka.shared().bootstrapServers()),
            new StringSerializer(),
            new ByteArraySerializer());
    worker = another();
  }

  static RunningWorker shared() {
    return SHARED;
  }

  private static RunningWorker start() {
    try {
      return new RunningWorker();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The clock that tests move. */
  @Configuration(proxyBeanMethods = false)
  static class TestClock {
    @Bean
    Clock clock() {
      return CLOCK;
    }
  }

  /** A further copy; the caller closes it. */
  ConfigurableApplicationContext another(String... arguments) {
    var database = controlPlane.database();
    return new SpringApplicationBuilder(NotificationWorkerApplication.class, TestClock.class)
        .properties(
            Map.ofEntries(
                Map.entry("SERVER_PORT", "0"),
                Map.entry("KAFKA_BOOTSTRAP_SERVERS", TestKafka.shared().bootstrapServers()),
                Map.entry("DATABASE_HOST", database.host()),
                Map.entry("DATABASE_PORT", database.port()),
                Map.entry("DATABASE_NAME", database.name()),
                Map.entry("DATABASE_USER", database.user()),
                Map.entry("DATABASE_PASSWORD", database.password()),
                Map.entry("SMTP_URL", mails.smtp().toString()),
                Map.entry("WEBHOOK_KEY", WEBHOOK_KEY),
                Map.entry("BOT_API_URL", telegram.baseUri()),
                Map.entry("BOT_TOKEN", TOKEN),
                Map.entry("OPERATIONS_CHAT_ID", "-1002"),
                Map.entry("SMTP_STARTTLS", "never"),
                Map.entry("tenantvault.notifications.webhook.allow-private", "true"),
                Map.entry("tenantvault.notifications.webhook.allow-http", "true"),
                Map.entry("tenantvault.notifications.base-url", "https://vault.example.org")))
        .run(arguments);
  }

  ControlPlane controlPlane() {
    return controlPlane;
  }

  SettableClock clock() {
    return CLOCK;
  }

  EmulatorAdmin telegram() {
    return telegram.admin();
  }

  /** Publishes, and returns when the broker has it. */
  void publish(Event event) {
    try {
      producer.send(codec.encode(event)).get();
    } catch (InterruptedException | ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The mails to somebody, once there are so many. */
  List<Mail> mailsTo(String address, int count) {
    return await().atMost(SOON).until(() -> mailsTo(address), found -> found.size() >= count);
  }

  List<Mail> mailsTo(String address) {
    return mails.mails().stream().filter(mail -> mail.to().contains(address)).toList();
  }

  /** Sets what goes wrong with mails. */
  void fault(String json) throws IOException, InterruptedException {
    try (HttpClient http = HttpClient.newHttpClient()) {
      int status =
          http.send(
                  HttpRequest.newBuilder(mails.api().resolve("/api/faults"))
                      .PUT(BodyPublishers.ofString(json))
                      .build(),
                  BodyHandlers.discarding())
              .statusCode();
      if (status != 200) {
        throw new IllegalArgumentException(json);
      }
    }
  }

  /** Ends the mail server and runs what is given; then there is a new one at the same address. */
  void withoutMailServer(Runnable meanwhile) throws IOException {
    int port = mails.smtpPort();
    mails.close();
    try {
      meanwhile.run();
    } finally {
      mails = MailSink.start(SinkConfig.plain().at(port));
    }
  }

  /** Waits until the rows of a project are such. */
  void awaitRows(ProjectId project, int count, Predicate<NotificationsRecord> wanted) {
    await()
        .atMost(SOON)
        .untilAsserted(() -> {
          var rows = controlPlane.notifications(project);
          assertThat(rows).hasSize(count).allMatch(wanted);
        });
  }

  String get(String path) throws IOException, InterruptedException {
    String port = worker.getEnvironment().getRequiredProperty("local.server.port");
    try (HttpClient http = HttpClient.newHttpClient()) {
      return http.send(
              HttpRequest.newBuilder(URI.create("http://localhost:" + port + path)).build(),
              BodyHandlers.ofString())
          .body();
    }
  }
}
