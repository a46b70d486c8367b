package io.tenantvault.localstack.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tenantvault.contract.codec.CreateTopics;
import io.tenantvault.contract.codec.Topic;
import io.tenantvault.environment.KafkaSecurity;
import io.tenantvault.localstack.access.GrantKafka;
import io.tenantvault.localstack.access.KafkaUser;
import io.tenantvault.localstack.certificates.Certificates;
import io.tenantvault.localstack.process.FreePort;
import io.tenantvault.localstack.process.Lifetime;
import java.nio.file.Path;
import java.time.Clock;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.GroupAuthorizationException;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** A broker with TLS, a user for each process, and the rights that each has. */
class SecuredBrokerIT {
  private static final Map<String, String> PASSWORDS = passwords();

  @SuppressWarnings("unused")
  private static final List<KafkaUser> USERS = KafkaUser.ALL;

  @TempDir private static Path directory;

  private static Certificates certificates;
  private static KafkaBroker broker;

  @BeforeAll
  static void start() throws Exception {
    certificates = new Certificates(directory.resolve("tls"), "changeit");
    certificates.ensure(
        List.of(BrokerSecurity.BROKER, BrokerSecurity.ADMINISTRATOR), Clock.systemUTC());
    var security = new BrokerSecurity(certificates, FreePort.pick());
    var config = KafkaBrokerConfig.in(directory, new Lifetime.OfThisJvm(List.of()));
    broker = KafkaBroker.start(config.secured(security));
    try (Admin admin = Admin.create(security.administrator())) {
      new CreateTopics(admin, (short) 1).missing();
    }
    new GrantKafka(security, SecuredBrokerIT::client).grant(PASSWORDS::get);
  }

  @AfterAll
  static void end() throws InterruptedException {
    broker.close();
  }

  @ParameterizedTest(name = "{0}")
  @FieldSource("USERS")
  void everyUserWritesWhereItMayAndNowhereElse(KafkaUser user) throws Exception {
    Set<Topic> written = EnumSet.noneOf(Topic.class);
    try (var producer = producer(user.name(), PASSWORDS.get(user.name()))) {
      for (Topic topic : Topic.values()) {
        try {
          producer.send(new ProducerRecord<>(topic.topicName(), "key", "value")).get();
          written.add(topic);
        } catch (ExecutionException e) {
          assertThat(e).hasCauseInstanceOf(AuthorizationException.class);
        }
      }
    }

    assertThat(written).isEqualTo(user.writes());
  }

  @Test
  void noWorkerButThoseOfItsQueueAndOfSchedulesCanAskForABackup() {
    Set<String> allowed =
        KafkaUser.ALL.stream()
            .filter(user -> user.writes().contains(Topic.BACKUP_REQUESTS))
            .map(KafkaUser::name)
            .collect(Collectors.toSet());

    assertThat(allowed)
        .containsExactlyInAnyOrder(
            "api-gateway", "platform-service", "backup-worker", "retention-worker");
  }

  @Test
  void aUserThatNobodyKnowsAndAWrongPasswordAreRefused() {
    for (String user : List.of("stranger", "backup-worker")) {
      try (var producer = producer(user, "guess")) {
        assertThatThrownBy(
                () -> producer.send(new ProducerRecord<>(Topic.EVENTS.topicName(), "x")).get())
            .hasRootCauseInstanceOf(SaslAuthenticationException.class);
      }
    }
  }

  @Test
  void nobodyButTheProjectionMakesTopics() throws Exception {
    var topic = List.of(new NewTopic("tenantvault.further", 1, (short) 1));
    try (Admin worker = Admin.create(client("backup-worker"));
        Admin projection = Admin.create(client("projection-service"))) {
      assertThatThrownBy(() -> worker.createTopics(topic).all().get())
          .hasCauseInstanceOf(TopicAuthorizationException.class);

      projection.createTopics(topic).all().get();
    }
  }

  @Test
  void aServiceOfThePlatformFollowsTheEventsInGroupsOfItsOwnOnly() {
    var settings = new HashMap<>(client(KafkaUser.PLATFORM_SERVICE));
    settings.put("group.id", "tenantvault.projection");
    try (var consumer =
        new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
      var partition = new TopicPartition(Topic.EVENTS.topicName(), 0);

      assertThatThrownBy(() -> consumer.committed(Set.of(partition)))
          .isInstanceOf(GroupAuthorizationException.class);
    }
  }

  private static KafkaProducer<String, String> producer(String user, String password) {
    Map<String, Object> settings = client(user, password);
    // Else a producer that was refused once refuses everything by itself.
    settings.put("enable.idempotence", false);
    return new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer());
  }

  private static Map<String, Object> client(String user) {
    return client(user, PASSWORDS.get(user));
  }

  private static Map<String, Object> client(String user, String password) {
    var login = new KafkaSecurity.Login("SCRAM-SHA-512", user, password);
    var settings =
        new HashMap<String, Object>(
            new KafkaSecurity(true, login, certificates.authority()).properties());
    settings.put("bootstrap.servers", broker.bootstrapServers());
    settings.put("max.block.ms", 10_000);
    return settings;
  }

  private static Map<String, String> passwords() {
    var passwords = new HashMap<String, String>();
    KafkaUser.ALL.forEach(user -> passwords.put(user.name(), "of " + user.name()));
    passwords.put(BrokerSecurity.OPERATOR, "of the operator");
    return passwords;
  }
}
