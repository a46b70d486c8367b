package io.tenantvault.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenantvault.contract.codec.CreateTopics;
import io.tenantvault.contract.codec.Topic;
import io.tenantvault.localstack.broker.KafkaBroker;
import io.tenantvault.localstack.broker.KafkaBrokerConfig;
import io.tenantvault.localstack.process.Lifetime;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The program as an operator runs it, on a broker whose topics nobody else writes to; each test has
 * one and its dead letters for itself.
 */
class ReplayIT {
  private static final String SERVERS = "KAFKA_BOOTSTRAP_SERVERS";
  @TempDir private static Path folder;
  private static KafkaBroker broker;
  private static KafkaProducer<String, byte[]> producer;

  @BeforeAll
  static void start() throws Exception {
    broker =
        KafkaBroker.start(KafkaBrokerConfig.in(folder, new Lifetime.OfThisJvm(List.of(folder))));
    System.setProperty(SERVERS, broker.bootstrapServers());
    try (Admin admin = Admin.create(client())) {
      new CreateTopics(admin, (short) 1).missing();
    }
    producer = new KafkaProducer<>(client(), new StringSerializer(), new ByteArraySerializer());
  }

  @AfterAll
  static void stop() throws Exception {
    System.clearProperty(SERVERS);
    producer.close();
    broker.close();
  }

  private static Map<String, Object> client() {
    return Map.of("bootstrap.servers", broker.bootstrapServers());
  }

  @Test
  void showsEachLetterAndPublishesAllOfThemOnceAsTheyWere() throws Exception {
    long first = letter(Topic.AUDIT_DEAD, "shop", "one", "unknown\ntype", "tenantvault.audit-0@5");
    letter(Topic.AUDIT_DEAD, "shop", "two", "no table", "tenantvault.audit-0@6");
    String topic = "--topic=tenantvault.audit";

    Run shown = replay(topic);
    Run planned = replay(topic, "--all", "--dry-run");

    assertThat(shown.exitCode()).isZero();
    assertThat(shown.lines())
        .contains("Dead letters: 2. Dealt with now: 0.")
        .anyMatch(line ->
            line.startsWith("tenantvault.audit.dead-letter 0:%d ".formatted(first))
                && line.endsWith(
                    "from tenantvault.audit-0@5  type some.type  key shop: unknown type"));
    assertThat(planned.said()).isEqualTo(shown.said());
    assertThat(records(Topic.AUDIT)).isEmpty();

    assertThat(replay(topic, "--all").lines()).contains("Dead letters: 2. Dealt with now: 2.");
    letter(Topic.AUDIT_DEAD, "shop", "one", "unknown type", "tenantvault.audit-0@7");
    Run later = replay(topic);

    assertThat(later.lines()).contains("Dead letters: 1. Dealt with now: 0.");
    List<ConsumerRecord<String, byte[]>> again = records(Topic.AUDIT);
    assertThat(again).extracting(ReplayIT::text).containsExactly("one", "two");
    assertThat(again.getFirst().key()).isEqualTo("shop");
    assertThat(headers(again.getFirst()))
        .containsExactly(
            "ce_type=some.type", "tenantvault-replay=tenantvault.audit.dead-letter-0@" + first);
  }

  @Test
  void publishesOneThatIsNamedAndNeverAgain() throws Exception {
    long first = letter(Topic.EVENTS_DEAD, "job", "a", "why", "tenantvault.events-0@1");
    long second = letter(Topic.EVENTS_DEAD, "job", "b", "why", "tenantvault.events-0@2");
    String topic = "--topic=tenantvault.events.dead-letter";

    replay(topic, "--offset=0:" + second);
    Run repeated = replay(topic, "--offset=0:" + second);
    replay(topic, "--all");
    replay(topic, "--all");

    assertThat(repeated.lines())
        .containsExactly("No letter at 0:%d that nobody has dealt with.".formatted(second));
    assertThat(records(Topic.EVENTS)).extracting(ReplayIT::text).containsExactly("b", "a");
    assertThat(first).isLessThan(second);
  }

  @Test
  void fetchesFromItsOriginWhatTheDeadLetterTopicWasTooSmallFor() throws Exception {
    RecordMetadata origin =
        producer
            .send(new ProducerRecord<>(Topic.OBJECTS.topicName(), "shop", bytes("x".repeat(9_000))))
            .get();
    String place = "tenantvault.storage.objects-%d@".formatted(origin.partition());
    letter(
        Topic.OBJECTS_DEAD,
        "shop",
        null,
        "no event (too large to be kept here)",
        place + origin.offset());
    letter(
        Topic.OBJECTS_DEAD,
        "shop",
        null,
        "no event (too large to be kept here)",
        place + (origin.offset() + 1_000));

    Run run = replay("--topic=tenantvault.storage.objects", "--all");

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.lines()).contains("Dead letters: 2. Dealt with now: 1.");
    assertThat(records(Topic.OBJECTS))
        .extracting(record -> record.value().length)
        .containsExactly(9_000, 9_000);
  }

  @Test
  void leavesAloneWhatDoesNotComeFromItsTopic() throws Exception {
    letter(Topic.RESTORE_REQUESTS_DEAD, "shop", "x", "why", "tenantvault.events-0@1");
    letter(Topic.RESTORE_REQUESTS_DEAD, "shop", "y", "why", "tenantvault.restore.requests");
    int events = records(Topic.EVENTS).size();

    Run run = replay("--topic=tenantvault.restore.requests", "--all");

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.said()).contains("NOT published: it does not say where it came from");
    assertThat(records(Topic.RESTORE_REQUESTS)).isEmpty();
    assertThat(records(Topic.EVENTS)).hasSize(events);
  }

  @Test
  void forgetsWhatNobodyWants() throws Exception {
    letter(Topic.BACKUP_REQUESTS_DEAD, "shop", "x", "why", "tenantvault.backup.requests-0@1");

    assertThat(replay("--topic=tenantvault.backup.requests", "--all", "--skip").lines())
        .contains("Dead letters: 1. Dealt with now: 1.");

    assertThat(replay("--topic=tenantvault.backup.requests", "--all").lines())
        .containsExactly("Dead letters: 0. Dealt with now: 0.");
    assertThat(records(Topic.BACKUP_REQUESTS)).isEmpty();
  }

  @Test
  void saysWhatItDoesNotUnderstand() {
    assertThat(replay("--topic=somebodys").said()).startsWith("no topic of ours: 'somebodys'");
    assertThat(replay("--offset=0:1").said()).startsWith("--offset needs --topic");
    assertThat(replay("--topic=tenantvault.events", "--offset=17").said()).contains("such as 0:17");
    assertThat(replay("--skip").said()).startsWith("--skip needs --all or --offset");
    assertThat(replay("--everything").exitCode()).isEqualTo(2);
    assertThat(replay("--help").said()).startsWith("Usage: replay");
  }

  private static long letter(Topic topic, String key, String text, String reason, String origin)
      throws Exception {
    var letter = new ProducerRecord<>(topic.topicName(), key, text == null ? null : bytes(text));
    letter
        .headers()
        .add("ce_type", bytes("some.type"))
        .add("tenantvault-reason", bytes(reason))
        .add("tenantvault-origin", bytes(origin));
    return producer.send(letter).get().offset();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String text(ConsumerRecord<String, byte[]> record) {
    return new String(record.value(), StandardCharsets.UTF_8);
  }

  private static List<String> headers(ConsumerRecord<String, byte[]> record) {
    return StreamSupport.stream(record.headers().spliterator(), false)
        .map(header -> header.key() + "=" + new String(header.value(), StandardCharsets.UTF_8))
        .toList();
  }

  private static List<ConsumerRecord<String, byte[]>> records(Topic topic) {
    var records = new ArrayList<ConsumerRecord<String, byte[]>>();
    try (var consumer =
        new KafkaConsumer<>(client(), new StringDeserializer(), new ByteArrayDeserializer())) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(topic.topicName()).stream()
              .map(found -> new TopicPartition(found.topic(), found.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      while (ends.entrySet().stream()
          .anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
        consumer.poll(Duration.ofSeconds(1)).forEach(records::add);
      }
    }
    return records;
  }

  private record Run(int exitCode, String said) {
    List<String> lines() {
      return said.lines().toList();
    }
  }

  private static Run replay(String... arguments) {
    var said = new ByteArrayOutputStream();
    int exitCode =
        ReplayApplication.run(
            List.of(arguments), new PrintStream(said, true, StandardCharsets.UTF_8));
    return new Run(exitCode, said.toString(StandardCharsets.UTF_8));
  }
}
