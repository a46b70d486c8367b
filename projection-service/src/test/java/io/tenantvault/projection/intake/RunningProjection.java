package io.tenantvault.projection.intake;

import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import io.tenantvault.localstack.postgres.Database;
import io.tenantvault.localstack.testing.TestKafka;
import io.tenantvault.localstack.testing.TestPostgres;
import io.tenantvault.projection.ControlPlane;
import io.tenantvault.projection.ProjectionServiceApplication;
import io.tenantvault.projection.SampleEvents;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.kafka.config.KafkaListenerEndpointRegistry;

/** The service with a database and a consumer group of its own: it reads all events anew. */
public record RunningProjection(ControlPlane tables, ConfigurableApplicationContext service)
    implements AutoCloseable {

  static final Duration SOON = Duration.ofSeconds(30);

  static RunningProjection start() {
    return start(TestPostgres.shared().freshDatabase());
  }

  static RunningProjection start(Database database) {
    Events.makeSomeTopics();
    return start(database, TestKafka.shared().bootstrapServers(), "test." + UUID.randomUUID());
  }

  /** On another broker, in a group of that name. */
  public static RunningProjection start(Database database, String bootstrapServers, String group) {
    return new RunningProjection(
        new ControlPlane(database),
        new SpringApplicationBuilder(ProjectionServiceApplication.class)
            .run(
                "--server.port=0",
                "--KAFKA_BOOTSTRAP_SERVERS=" + bootstrapServers,
                "--spring.kafka.consumer.group-id=" + group,
                "--DATABASE_HOST=" + database.host(),
                "--DATABASE_PORT=" + database.port(),
                "--DATABASE_NAME=" + database.name(),
                "--DATABASE_USER=" + database.user(),
                "--DATABASE_PASSWORD=" + database.password(),
                "--spring.datasource.hikari.connection-timeout=1000"));
  }

  public void awaitStatus(SampleEvents backup, String status) {
    await()
        .atMost(SOON)
        .ignoreExceptions()
        .until(() ->
            tables
                .query(
                    "SELECT status FROM control_plane.jobs WHERE id = '%s'"
                        .formatted(backup.job().value()))
                .equals(List.of(status)));
  }

  /** Until Kafka knows that it is there. */
  public void awaitRunning() {
    await()
        .atMost(SOON)
        .until(
            () ->
                service
                    .getBean(KafkaListenerEndpointRegistry.class)
                    .getListenerContainer(EventListener.ID)
                    .getAssignedPartitions(),
            partitions -> partitions != null && !partitions.isEmpty());
  }

  String get(String path) throws IOException, InterruptedException {
    String port = service.getEnvironment().getRequiredProperty("local.server.port");
    try (HttpClient http = HttpClient.newHttpClient()) {
      return http.send(
              HttpRequest.newBuilder(URI.create("http://localhost:" + port + path)).build(),
              HttpResponse.BodyHandlers.ofString())
          .body();
    }
  }

  double count(String meter) {
    return service.getBean(MeterRegistry.class).get(meter).counter().count();
  }

  @Override
  public void close() {
    service.close();
  }
}
