package io.tenantvault.jobruntime.kit;

import static org.awaitility.Awaitility.await;

import io.tenantvault.contract.codec.EventCodec;
import io.tenantvault.contract.codec.Topic;
import io.tenantvault.contract.codec.TraceContext;
import io.tenantvault.contract.event.JobReport;
import io.tenantvault.contract.id.JobId;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** All that workers reported, and all that ended as dead letters, as it comes in. */
public final class EventLog implements AutoCloseable {

  private final List<JobReport> reports = new CopyOnWriteArrayList<>();
  private final List<ConsumerRecord<String, byte[]>> deadLetters = new CopyOnWriteArrayList<>();
  private final Map<String, String> traces = new ConcurrentHashMap<>();

  private volatile boolean closed;

  EventLog(String bootstrapServers) {
    Thread.ofPlatform().daemon().name("event-log").start(() -> read(bootstrapServers));
  }

  public List<JobReport> of(JobId job) {
    return reports.stream().filter(report -> report.jobId().equals(job)).toList();
  }

  public <E extends JobReport> List<E> of(JobId job, Class<E> type) {
    return of(job).stream().filter(type::isInstance).map(type::cast).toList();
  }

  /** The id of the trace that came with a report; empty where none did. */
  public String traceOf(JobReport report) {
    return traces.getOrDefault(report.eventId(), "");
  }

  public List<ConsumerRecord<String, byte[]>> deadLetters() {
    return deadLetters;
  }

  /** Waits for the first report of a type, and returns it. */
  public <E extends JobReport> E awaitReport(JobId job, Class<E> type) {
    return await()
        .alias(type.getSimpleName() + " of " + job)
        .atMost(Duration.ofSeconds(30))
        .pollInterval(Duration.ofMillis(20))
        .until(() -> of(job, type), found -> !found.isEmpty())
        .getFirst();
  }

  @Override
  public void close() {
    closed = true;
  }

  private void read(String bootstrapServers) {
    EventCodec codec = new EventCodec(URI.create("/test"));
    try (KafkaConsumer<String, byte[]> consumer =
        new KafkaConsumer<>(
            Map.of("bootstrap.servers", bootstrapServers, "auto.offset.reset", "earliest"),
            new StringDeserializer(),
            new ByteArrayDeserializer())) {
      List<TopicPartition> partitions =
          List.of(Topic.EVENTS, Topic.BACKUP_REQUESTS_DEAD).stream()
              .flatMap(topic -> consumer.partitionsFor(topic.topicName()).stream())
              .map(info -> new TopicPartition(info.topic(), info.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      while (!closed) {
        for (ConsumerRecord<String, byte[]> message : consumer.poll(Duration.ofSeconds(1))) {
          if (message.topic().equals(Topic.EVENTS.topicName())) {
            JobReport report = (JobReport) codec.decode(message);
            TraceContext.of(message)
                .ifPresent(trace -> traces.put(report.eventId(), trace.traceId()));
            reports.add(report);
          } else {
            deadLetters.add(message);
          }
        }
      }
    } catch (Exception e) {
      throw new IllegalStateException("the log of events broke", e);
    }
  }
}
