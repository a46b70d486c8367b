package io.tenantvault.projection.intake;

import static io.tenantvault.projection.intake.Events.deadLetterReasons;
import static io.tenantvault.projection.intake.RunningProjection.SOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tenantvault.contract.codec.Topic;
import io.tenantvault.contract.event.Event;
import io.tenantvault.contract.event.JobStamp;
import io.tenantvault.contract.event.JobStarted;
import io.tenantvault.contract.id.JobId;
import io.tenantvault.contract.id.ProjectId;
import io.tenantvault.contract.job.JobKind;
import io.tenantvault.projection.SampleEvents;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class UnusableEventsIT {
  private RunningProjection projection;
  private Events events;

  @BeforeEach
  void start() {
    projection = RunningProjection.start();
    events = new Events();
  }

  @AfterEach
  void stop() {
    events.close();
    projection.close();
  }

  @Test
  void setsAsideWhatNobodyCanReadAndGoesOn() {
    var healthy = new SampleEvents("healthy");
    String key = healthy.job().value().toString();
    var empty = new SampleEvents("empty_header");
    ProducerRecord<String, byte[]> withEmptyHeader = Events.encoded(empty.started(1));
    withEmptyHeader.headers().add("ce_null", null);
    ProducerRecord<String, byte[]> stranger =
        Events.encoded(new SampleEvents("stranger").started(1));
    String strange =
        new String(stranger.value(), StandardCharsets.UTF_8).replace("stranger", "--help");

    events.publish(Topic.EVENTS, key, "rubbish");
    events.publish(new ProducerRecord<>(Topic.EVENTS.topicName(), key, null));
    events.publish(Topic.EVENTS, key, "x".repeat(1_048_400));
    events.publish(withEmptyHeader);
    events.publish(
        new ProducerRecord<>(
            stranger.topic(),
            null,
            key,
            strange.getBytes(StandardCharsets.UTF_8),
            stranger.headers()));
    events.publish(healthy.all());

    projection.awaitStatus(healthy, "completed");
    projection.awaitStatus(empty, "running");
    await()
        .atMost(SOON)
        .untilAsserted(() ->
            assertThat(deadLetterReasons())
                .anyMatch(reason -> reason.contains("project_id"))
                .anyMatch(reason -> reason.contains("too large to be kept here"))
                .filteredOn(reason -> reason.startsWith("no CloudEvent"))
                .hasSizeGreaterThanOrEqualTo(3));
  }

  @Test
  void setsAsideWhatTheDatabaseRefusesAndOnlyThat() {
    var poisoned = new SampleEvents("poisoned");
    Event distant =
        new JobStarted(
            new JobStamp(
                new JobId(UUID.randomUUID()),
                new ProjectId("distant"),
                JobKind.EXPORT_BACKUP,
                1,
                1,
                Instant.parse("+300000-01-01T00:00:00Z")),
            "worker");

    events.publish(
        List.of(
            poisoned.requested(),
            poisoned.started(1),
            distant,
            poisoned.attemptFailed(1, 2, "a text with a zero: \u0000"),
            poisoned.progressed(1, 3, 77)));

    await()
        .atMost(SOON)
        .untilAsserted(() ->
            assertThat(
                    projection
                        .tables()
                        .query(
                            "SELECT status || ' ' || bytes_read FROM control_plane.jobs WHERE project_id = 'poisoned'"))
                .containsExactly("running 77"));
    await()
        .atMost(SOON)
        .untilAsserted(() ->
            assertThat(deadLetterReasons())
                .anyMatch(reason -> reason.contains("invalid byte sequence"))
                .anyMatch(reason -> reason.contains("no time of this calendar")));
  }

  @Test
  void leavesUnreadableRequestsToTheWorkersAndGoesOn() {
    var healthy = new SampleEvents("eager");

    events.publish(Topic.BACKUP_REQUESTS, "a-bad-request", "no request");
    events.publish(healthy.all());

    projection.awaitStatus(healthy, "completed");
    await()
        .atMost(SOON)
        .untilAsserted(() ->
            assertThat(projection.get("/actuator/prometheus"))
                .contains(
                    "tenantvault_projection_unusable_total{topic=\"tenantvault.backup.requests\"} 1.0"));
    assertThat(Events.deadLetters()).noneMatch(letter -> "a-bad-request".equals(letter.key()));
  }

  @Test
  void showsTheEndOfAJobEvenWhenThePlatformsLogRefusesToHearOfIt() {
    projection
        .tables()
        .execute("ALTER TABLE control_plane.project_logs ADD CHECK (project_id <> 'unwelcome')");
    var backup = new SampleEvents("unwelcome");

    events.publish(backup.all());

    projection.awaitStatus(backup, "completed");
    await()
        .atMost(SOON)
        .untilAsserted(() ->
            assertThat(deadLetterReasons())
                .anyMatch(reason -> reason.contains("the audit log refuses it")));
  }
}
