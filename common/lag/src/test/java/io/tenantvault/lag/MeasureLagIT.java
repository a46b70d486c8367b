package io.tenantvault.lag;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tenantvault.lag.Followed.Kind;
import io.tenantvault.localstack.testing.TestKafka;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.consumer.KafkaShareConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Against a real broker, with records whose timestamps are in the past. */
class MeasureLagIT {

  private final Map<String, Object> connection =
      Map.of("bootstrap.servers", TestKafka.shared().bootstrapServers());
  private final String topic = "lag-" + UUID.randomUUID();
  private final String group = "group-" + UUID.randomUUID();
  private final Admin admin = Admin.create(connection);
  private final MeasureLag measure = new MeasureLag(admin, Clock.systemUTC());

  @BeforeEach
  void makeTheTopic() {
    TestKafka.shared().createTopic(topic, 2);
  }

  @AfterEach
  void close() {
    admin.close();
  }

  @Test
  void countsWhatAClassicGroupHasNotReadAndTellsTheAgeOfTheOldest() throws Exception {
    write(0, Duration.ofDays(3), Duration.ofHours(2), Duration.ofMinutes(1));
    write(1, Duration.ofMinutes(30));
    commit(0, 1);

    Lag lag = measure.measure(of(Kind.CLASSIC)).get(topic);

    assertThat(lag.records()).isEqualTo(3);
    assertAge(lag, Duration.ofHours(2));
    commit(0, 3);
    assertAge(measure.measure(of(Kind.CLASSIC)).get(topic), Duration.ofMinutes(30));
    commit(1, 1);
    assertThat(measure.measure(of(Kind.CLASSIC)).get(topic)).isEqualTo(new Lag(0, Duration.ZERO));
  }

  @Test
  void countsAllWhereNobodyHasReadYet() throws Exception {
    write(0, Duration.ofHours(5), Duration.ofHours(1));

    for (Kind kind : Kind.values()) {
      Lag lag = measure.measure(of(kind)).get(topic);
      assertThat(lag.records()).as(kind.name()).isEqualTo(2);
      assertAge(lag, Duration.ofHours(5));
    }
  }

  @Test
  void countsWhatAShareGroupHasNotAcknowledged() throws Exception {
    write(0, Duration.ofHours(5), Duration.ofHours(1), Duration.ofMinutes(10));

    acknowledge(2);

    Lag lag = measure.measure(of(Kind.SHARE)).get(topic);
    assertThat(lag.records()).isEqualTo(1);
    assertAge(lag, Duration.ofMinutes(10));
  }

  @Test
  void showsNothingRatherThanOldNumbersWhenTheBrokerDoesNotTell() throws Exception {
    var registry = new SimpleMeterRegistry();
    write(0, Duration.ofHours(5));
    try (var watch = new WatchLag(admin, of(Kind.CLASSIC)).bindTo(registry)) {
      assertThat(registry.get("tenantvault.lag.records").gauge().value()).isNaN();
      watch.ask();
      assertThat(registry.get("tenantvault.lag.records").gauge().value()).isEqualTo(1);
      assertThat(registry.get("tenantvault.lag.age").gauge().value()).isBetween(18e3, 19e3);

      admin.deleteTopics(List.of(topic)).all().get();
      watch.ask();

      assertThat(registry.get("tenantvault.lag.records").gauge().value()).isNaN();
      assertThat(registry.get("tenantvault.lag.age").gauge().value()).isNaN();
    }
  }

  private Followed of(Kind kind) {
    return new Followed(group, kind, List.of(topic));
  }

  private static void assertAge(Lag lag, Duration expected) {
    assertThat(lag.age())
        .isBetween(
            expected, Duration.ofSeconds(10).plus(expected.multipliedBy(106).dividedBy(100)));
  }

  private void write(int partition, Duration... ages) throws Exception {
    try (var producer =
        new KafkaProducer<>(connection, new StringSerializer(), new StringSerializer())) {
      for (Duration age : ages) {
        long time = System.currentTimeMillis() - age.toMillis();
        producer.send(new ProducerRecord<>(topic, partition, time, "key", "value")).get();
      }
    }
  }

  private void commit(int partition, long next) throws Exception {
    var place = Map.of(new TopicPartition(topic, partition), new OffsetAndMetadata(next));
    admin.alterConsumerGroupOffsets(group, place).all().get();
  }

  private void acknowledge(int records) throws Exception {
    var config = new ConfigResource(ConfigResource.Type.GROUP, group);
    var earliest =
        new AlterConfigOp(
            new ConfigEntry("share.auto.offset.reset", "earliest"), AlterConfigOp.OpType.SET);
    admin.incrementalAlterConfigs(Map.of(config, List.of(earliest))).all().get();
    var settings = new HashMap<>(connection);
    settings.put("group.id", group);
    settings.put("share.acknowledgement.mode", "explicit");
    settings.put("share.acquire.mode", "record_limit");
    settings.put("max.poll.records", 1);
    try (var consumer =
        new KafkaShareConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
      consumer.subscribe(List.of(topic));
      int taken = 0;
      long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
      while (taken < records && System.nanoTime() < end) {
        for (var record : consumer.poll(Duration.ofMillis(500))) {
          if (taken < records) {
            consumer.acknowledge(record);
            taken++;
          }
        }
        consumer.commitSync();
      }
      assertThat(taken).isEqualTo(records);
    }
  }
}
