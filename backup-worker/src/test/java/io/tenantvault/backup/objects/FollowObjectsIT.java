package io.tenantvault.backup.objects;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tenantvault.contract.codec.EventCodec;
import io.tenantvault.contract.codec.Topic;
import io.tenantvault.contract.event.ObjectStored;
import io.tenantvault.contract.id.FilePath;
import io.tenantvault.contract.id.ProjectId;
import io.tenantvault.jobruntime.dispatch.FollowTopic;
import io.tenantvault.jobruntime.dispatch.KafkaConnection;
import io.tenantvault.jobruntime.dispatch.PrepareCluster;
import io.tenantvault.jobruntime.publish.DeadLetters;
import io.tenantvault.jobruntime.publish.KafkaEventPublisher;
import io.tenantvault.localstack.broker.KafkaBroker;
import io.tenantvault.localstack.broker.KafkaBrokerConfig;
import io.tenantvault.localstack.process.Lifetime;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.Producer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.unit.DataSize;

@Timeout(120)
class FollowObjectsIT {

  @TempDir Path folder;
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

  @Test
  void aBrokerThatIsAwayIsWaitedForAndHoldsUpNoStop() throws Exception {
    try (KafkaBroker broker =
        KafkaBroker.start(KafkaBrokerConfig.in(folder, new Lifetime.OfThisJvm(List.of())))) {
      KafkaConnection kafka =
          new KafkaConnection(broker.bootstrapServers(), Map.of(), "test", Duration.ofSeconds(20));
      try (Admin admin = kafka.admin();
          Producer<String, byte[]> producer = kafka.producer()) {
        EventCodec codec = new EventCodec(URI.create("/test"));
        FollowTopic follow = follow(kafka, admin, producer, codec);
        broker.kill();

        follow.start();
        broker.restart();
        producer.send(codec.encode(small())).get();

        await().atMost(Duration.ofSeconds(60)).until(() -> seen("small") == 1);
        broker.kill();
        follow.stop();

        assertThat(follow.isRunning()).isFalse();
        assertThat(Thread.getAllStackTraces().keySet())
            .noneMatch(thread -> thread.getName().equals(Topic.OBJECTS.topicName()));
      }
    }
  }

  private FollowTopic follow(
      KafkaConnection kafka, Admin admin, Producer<String, byte[]> producer, EventCodec codec) {
    RequestLargeBackup request =
        new RequestLargeBackup(
            DataSize.ofGigabytes(2), new KafkaEventPublisher(producer, codec), Clock.systemUTC());
    TakeObject take = new TakeObject(codec, request, new DeadLetters(producer), meters);
    return new FollowTopic(
        kafka, new PrepareCluster(admin, (short) 1), Topic.OBJECTS, "group", take::takeAll);
  }

  private double seen(String outcome) {
    return meters.counter("tenantvault.objects.seen", "outcome", outcome).count();
  }

  private static ObjectStored small() {
    return new ObjectStored(new ProjectId("shop"), new FilePath("a"), 1, null, "1", null);
  }
}
