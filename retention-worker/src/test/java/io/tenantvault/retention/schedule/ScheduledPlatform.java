package io.tenantvault.retention.schedule;

import static io.tenantvault.retention.schema.Tables.JOBS;
import static io.tenantvault.retention.schema.Tables.SCHEDULES;
import static org.awaitility.Awaitility.await;

import io.tenantvault.contract.codec.EventCodec;
import io.tenantvault.contract.codec.EventJson;
import io.tenantvault.contract.codec.Topic;
import io.tenantvault.contract.event.BackupRequest;
import io.tenantvault.contract.event.Event;
import io.tenantvault.contract.event.ScheduleRan;
import io.tenantvault.contract.event.ScheduleSpec;
import io.tenantvault.contract.id.JobId;
import io.tenantvault.contract.id.ProjectId;
import io.tenantvault.contract.id.ScheduleId;
import io.tenantvault.contract.schedule.RunOutcome;
import io.tenantvault.jobruntime.publish.EventPublisher;
import io.tenantvault.jobruntime.publish.KafkaEventPublisher;
import io.tenantvault.localstack.testing.TestKafka;
import io.tenantvault.retention.ControlPlane;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jooq.JSONB;

/**
 * A broker, a control plane with a project and schedules, and what is written as others write it.
 */
final class ScheduledPlatform implements AutoCloseable {
  static final ProjectId SHOP = new ProjectId("shop");
  static final Instant SAVED = Instant.parse("2026-05-01T12:00:00Z");

  private final ControlPlane controlPlane = new ControlPlane();
  private final EventCodec codec = new EventCodec(URI.create("/test"));
  private final Producer<String, byte[]> producer;
  private final KafkaConsumer<String, byte[]> consumer;

  ScheduledPlatform() {
    List<Topic> topics = List.of(Topic.BACKUP_REQUESTS, Topic.EVENTS);
    topics.forEach(topic -> TestKafka.shared().createTopic(topic.topicName(), 1));
    Map<String, Object> servers =
        Map.of("bootstrap.servers", TestKafka.shared().bootstrapServers());
    producer = new KafkaProducer<>(servers, new StringSerializer(), new ByteArraySerializer());
    consumer = new KafkaConsumer<>(servers, new StringDeserializer(), new ByteArrayDeserializer());
    List<TopicPartition> places =
        topics.stream()
            .flatMap(topic -> consumer.partitionsFor(topic.topicName()).stream())
            .map(place -> new TopicPartition(place.topic(), place.partition()))
            .toList();
    consumer.assign(places);
    consumer.seekToEnd(places);
    places.forEach(consumer::position);
  }

  ControlPlane controlPlane() {
    return controlPlane;
  }

  EventPublisher publisher() {
    return new KafkaEventPublisher(producer, codec);
  }

  DueSchedules due() {
    return new DueSchedules(controlPlane.jooq(), "control_plane.projects");
  }

  void execute(String sql) {
    controlPlane.jooq().execute(sql);
  }

  /** With the project, and nothing else. */
  void empty() {
    execute("truncate control_plane.schedules, control_plane.jobs, control_plane.projects");
    execute("insert into control_plane.projects (id, slug) values ('shop', 'shop')");
    published();
  }

  ScheduleId schedule(ScheduleSpec spec, Instant nextRunAt) {
    UUID id = UUID.randomUUID();
    JSONB json = JSONB.valueOf(EventJson.mapper().writeValueAsString(spec));
    controlPlane
        .jooq()
        .insertInto(SCHEDULES)
        .set(SCHEDULES.ID, id)
        .set(SCHEDULES.PROJECT_ID, SHOP.value())
        .set(SCHEDULES.TYPE, spec.type().wireName())
        .set(SCHEDULES.CRON, spec.times().value())
        .set(SCHEDULES.TIME_ZONE, spec.timeZone().getId())
        .set(SCHEDULES.ENABLED, spec.enabled())
        .set(SCHEDULES.SPEC, json)
        .set(SCHEDULES.CREATED_SPEC, json)
        .set(SCHEDULES.CREATED_BY, "ada")
        .set(SCHEDULES.CREATED_AT, SAVED)
        .set(SCHEDULES.SAVED_BY, "ada")
        .set(SCHEDULES.SAVED_AT, SAVED)
        .set(SCHEDULES.NEXT_RUN_AT, nextRunAt)
        .execute();
    return new ScheduleId(id);
  }

  /** As the projection does. */
  void project(ScheduleRan ran) {
    var jooq = controlPlane.jooq();
    jooq.update(SCHEDULES)
        .set(SCHEDULES.NEXT_RUN_AT, ran.nextRunAt())
        .where(SCHEDULES.ID.eq(ran.scheduleId().value()))
        .execute();
    if (ran.outcome() == RunOutcome.STARTED) {
      jooq.update(SCHEDULES)
          .set(SCHEDULES.STARTED_JOB_ID, ran.jobId().value())
          .set(SCHEDULES.STARTED_FOR, ran.plannedFor())
          .where(SCHEDULES.ID.eq(ran.scheduleId().value()))
          .execute();
    }
  }

  void job(JobId job, String status) {
    controlPlane.jooq().deleteFrom(JOBS).where(JOBS.ID.eq(job.value())).execute();
    controlPlane.job(job, status, 1);
  }

  /** All of the project's events on the broker since the last time. */
  List<Event> published() {
    Map<TopicPartition, Long> ends = consumer.endOffsets(consumer.assignment());
    var events = new ArrayList<Event>();
    await()
        .atMost(Duration.ofSeconds(30))
        .pollInSameThread()
        .until(() -> {
          for (var message : consumer.poll(Duration.ofMillis(50))) {
            if (codec.decode(message) instanceof Event event && isOfSchedules(event)) {
              events.add(event);
            }
          }
          return ends.entrySet().stream()
              .allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
        });
    return events;
  }

  private static boolean isOfSchedules(Event event) {
    return event instanceof BackupRequest || event instanceof ScheduleRan;
  }

  static <E extends Event> Stream<E> only(Class<E> type, List<Event> events) {
    return events.stream().filter(type::isInstance).map(type::cast);
  }

  @Override
  public void close() {
    consumer.close();
    producer.close();
  }
}
