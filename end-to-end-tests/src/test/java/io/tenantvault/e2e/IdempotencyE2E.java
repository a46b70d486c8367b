package io.tenantvault.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenantvault.contract.codec.EventCodec;
import io.tenantvault.contract.event.BackupRequested;
import io.tenantvault.contract.id.JobId;
import io.tenantvault.contract.id.ProjectId;
import io.tenantvault.contract.job.DumpFormat;
import io.tenantvault.contract.job.JobKind;
import io.tenantvault.localstack.demo.SampleTenant;
import java.net.URI;
import java.sql.Connection;
import java.sql.ResultSet;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The same request twice is one job, whoever sends it, and however close together. */
class IdempotencyE2E {
  private static final String PROJECT = "e2e_once";
  private static final String KEY = "the-same";
  private static final int CALLS = 8;

  private final RunningPlatform platform = RunningPlatform.shared();

  @Test
  void atTwoGatewaysAtOnceAndStraightOnKafkaItIsOneJobAndOneBackup() throws Exception {
    var tenant = new SampleTenant(PROJECT);
    JobId job = JobId.of(new ProjectId(PROJECT), JobKind.EXPORT_BACKUP.wireName(), KEY);
    try (Connection database = platform.database();
        Api first = Api.of(platform, PROJECT);
        Api second = Api.at(platform, secondGateway(), PROJECT);
        KafkaProducer<String, byte[]> producer = producer()) {
      tenant.create(database, 1);
      var start = new CountDownLatch(1);
      var answers = new ArrayList<Future<Api.Answer>>();
      try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
        for (int call = 0; call < CALLS; call++) {
          Api api = call % 2 == 0 ? first : second;
          answers.add(
              callers.submit(() -> {
                start.await();
                return api.post(
                    "/api/backup/export", "{\"project_id\": \"e2e_once\"}", "Idempotency-Key", KEY);
              }));
        }
        start.countDown();
        producer.send(new EventCodec(URI.create("/test")).encode(request(job))).get();
      }

      for (Future<Api.Answer> answer : answers) {
        assertThat(answer.get().data(202).path("job_id").asString()).isEqualTo(job.toString());
      }
      JsonNode end = first.ended(job.toString());
      assertThat(end.path("status").asString()).isEqualTo("completed");
      assertThat(end.path("attempts").asInt()).isEqualTo(1);
      // One more job behind them in the queue: all that came before have been taken.
      first.run("/api/backup/export", "{\"project_id\": \"e2e_once\"}");
      assertThat(counts(database)).containsExactly(2, 2);
    }
  }

  private URI secondGateway() {
    return URI.create(platform.variable("METRICS_URL_API_GATEWAY_2")).resolve("/");
  }

  private static BackupRequested request(JobId job) {
    return new BackupRequested(
        job,
        new ProjectId(PROJECT),
        DumpFormat.SQL,
        true,
        null,
        null,
        "billing-service",
        Instant.now());
  }

  private static List<Integer> counts(Connection database) throws Exception {
    try (var statement = database.createStatement();
        ResultSet row =
            statement.executeQuery(
                """
                SELECT (SELECT count(*) FROM control_plane.job_claims WHERE project_id = 'e2e_once'),
                       (SELECT count(*) FROM control_plane.backups WHERE project_id = 'e2e_once')\
                """)) {
      row.next();
      return List.of(row.getInt(1), row.getInt(2));
    }
  }

  private KafkaProducer<String, byte[]> producer() {
    return new KafkaProducer<>(
        platform.kafkaAsPlatformService(), new StringSerializer(), new ByteArraySerializer());
  }
}
