package io.tenantvault.publisher;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenantvault.contract.codec.TraceContext;
import io.tenantvault.contract.event.BackupRequested;
import io.tenantvault.contract.event.DateRange;
import io.tenantvault.contract.event.Event;
import io.tenantvault.contract.event.LogsBackupRequested;
import io.tenantvault.contract.event.ObjectStored;
import io.tenantvault.contract.event.RestoreRequested;
import io.tenantvault.contract.event.RestoreUndoRequested;
import io.tenantvault.contract.event.StorageBackupRequested;
import io.tenantvault.contract.event.VerificationRequested;
import io.tenantvault.contract.id.BackupId;
import io.tenantvault.contract.id.FilePath;
import io.tenantvault.contract.id.JobId;
import io.tenantvault.contract.id.ProjectId;
import io.tenantvault.contract.job.DumpFormat;
import io.tenantvault.contract.job.DumpScope;
import io.tenantvault.contract.job.LogFormat;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.NotEnoughReplicasException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TenantvaultPublisherTest {
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00.123456789Z");
  private static final Instant SENT = Instant.parse("2026-03-01T12:00:00.123456Z");
  private static final JobId JOB = JobId.parse("0b6f4a52-7f43-4f0b-9d0e-0a2c5a1f7d11");
  private static final ProjectId SHOP = new ProjectId("shop");
  private static final FilePath VIDEOS = new FilePath("videos/2026");
  private static final String SHA = "0123456789abcdef".repeat(4);
  private static final BackupId BACKUP = BackupId.of(JOB);
  private static final IdempotencyKey KEY = new IdempotencyKey("nightly-2026-03-01");

  private final MockProducer<String, byte[]> kafka =
      new MockProducer<>(false, null, new StringSerializer(), new ByteArraySerializer());
  private final TenantvaultPublisher publisher =
      new TenantvaultPublisher(
          kafka, "billing-service", Clock.fixed(NOW, ZoneOffset.UTC), JOB::value);

  @Test
  void asksForABackupOfAWholeDatabaseWhereNothingElseIsSaid() {
    publisher.requestBackup(SHOP, BackupOptions.sql());

    assertThat(sent())
        .isEqualTo(
            new BackupRequested(
                JOB, SHOP, DumpFormat.SQL, true, null, null, "billing-service", SENT));
  }

  @Test
  void theTraceOfTheCallerGoesWithTheRequest() {
    var trace = new TraceContext("00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01", null);
    var traced =
        new TenantvaultPublisher(
            kafka,
            "billing-service",
            Clock.fixed(NOW, ZoneOffset.UTC),
            JOB::value,
            () -> Optional.of(trace));

    publisher.requestBackup(SHOP, BackupOptions.sql());
    traced.requestBackup(SHOP, BackupOptions.sql());

    assertThat(kafka.history())
        .extracting(sent -> sent.headers().lastHeader("ce_traceparent"))
        .satisfiesExactly(
            none -> assertThat(none).isNull(),
            header -> assertThat(header.value()).asString().isEqualTo(trace.traceparent()));
  }

  @Test
  void asksForABackupWithAllThatMayBeSaid() {
    publisher.requestBackup(
        SHOP,
        BackupOptions.tar()
            .uncompressed()
            .notifying("ops@shop.example")
            .storedUnder("nightly")
            .onlyTables(List.of("orders"))
            .withoutTables(List.of("events"))
            .scope(DumpScope.SCHEMA)
            .keptForDays(90));

    assertThat(sent())
        .isEqualTo(
            new BackupRequested(
                JOB,
                SHOP,
                DumpFormat.TAR,
                false,
                "ops@shop.example",
                "nightly",
                List.of("orders"),
                List.of("events"),
                true,
                null,
                90,
                "billing-service",
                SENT));
  }

  @Test
  void theLastWordOnTheScopeCounts() {
    BackupOptions options = BackupOptions.sql().scope(DumpScope.SCHEMA).scope(DumpScope.DATA);

    publisher.requestBackup(SHOP, options);

    assertThat(((BackupRequested) sent()).scope()).isEqualTo(DumpScope.DATA);
  }

  @Test
  void asksForABackupOfLogs() {
    var march = new DateRange("2026-03-01", "2026-03-31");

    publisher.requestLogsBackup(
        SHOP, LogsBackupOptions.text().madeIn(march).notifying("ops@shop.example"));

    assertThat(sent())
        .isEqualTo(
            new LogsBackupRequested(
                JOB, SHOP, LogFormat.TEXT, march, "ops@shop.example", "billing-service", SENT));
  }

  @Test
  void asksForABackupOfFiles() {
    publisher.requestStorageBackup(
        SHOP, StorageBackupOptions.of(VIDEOS).notifying("ops@shop.example"));

    assertThat(sent())
        .isEqualTo(
            new StorageBackupRequested(
                JOB, SHOP, VIDEOS, "ops@shop.example", "billing-service", SENT));
  }

  @Test
  void asksForARestoreOfAPartIntoAnotherProject() {
    var other = new ProjectId("acme");

    publisher.requestRestore(
        SHOP, RestoreOptions.of(BACKUP).madeOf(other).onlyTables(List.of("orders")).into(VIDEOS));

    assertThat(sent())
        .isEqualTo(
            new RestoreRequested(
                JOB, SHOP, BACKUP, other, List.of("orders"), VIDEOS, "billing-service", SENT));
  }

  @Test
  void asksForARestoreToBeUndone() {
    JobId restore = new JobId(UUID.fromString("6a0f1c52-15b0-4d86-9c43-6f5b1e1f6b22"));

    publisher.undoRestore(SHOP, restore);

    assertThat(sent())
        .isEqualTo(new RestoreUndoRequested(JOB, SHOP, restore, "billing-service", SENT));
  }

  @Test
  void asksForABackupToBeVerified() {
    publisher.verifyBackup(SHOP, BACKUP);

    assertThat(sent())
        .isEqualTo(new VerificationRequested(JOB, SHOP, BACKUP, "billing-service", SENT));
  }

  @Test
  void tellsOfAStoredFileByWhatItsVersionIsKnownBy() {
    publisher.objectStored(SHOP, StoredObject.withSha256(VIDEOS, 10, SHA).at(NOW));
    publisher.objectStored(SHOP, StoredObject.withVersion(VIDEOS, 10, "etag-1"));
    publisher.objectStored(SHOP, StoredObject.storedAt(VIDEOS, 10, NOW));

    assertThat(allSent())
        .containsExactly(
            new ObjectStored(SHOP, VIDEOS, 10, SHA, null, NOW),
            new ObjectStored(SHOP, VIDEOS, 10, null, "etag-1", null),
            new ObjectStored(SHOP, VIDEOS, 10, null, null, NOW));
  }

  @Test
  void hasTheJobIdOfTheHttpApiForAKey() {
    publisher.requestBackup(SHOP, BackupOptions.sql(), KEY);
    publisher.requestLogsBackup(SHOP, LogsBackupOptions.json(), KEY);
    publisher.requestStorageBackup(SHOP, StorageBackupOptions.of(VIDEOS), KEY);
    publisher.requestRestore(SHOP, RestoreOptions.of(BACKUP), KEY);
    publisher.undoRestore(SHOP, JOB, KEY);
    publisher.verifyBackup(SHOP, BACKUP, KEY);

    assertThat(allSent())
        .extracting(event -> JobId.parse(event.subject()))
        .containsExactly(
            JobId.of(SHOP, "export_backup", KEY.value()),
            JobId.of(SHOP, "export_logs", KEY.value()),
            JobId.of(SHOP, "export_storage", KEY.value()),
            JobId.of(SHOP, "restore_backup", KEY.value()),
            JobId.of(SHOP, "undo_restore", KEY.value()),
            JobId.of(SHOP, "verify_backup", KEY.value()));
  }

  @Test
  void isDoneOnlyWhenKafkaHasAcknowledged() {
    CompletableFuture<Published> published = publisher.requestBackup(SHOP, BackupOptions.sql());
    assertThat(published).isNotDone();

    kafka.completeNext();

    assertThat(published).isCompletedWithValue(new Published(JOB));
  }

  @ParameterizedTest
  @MethodSource("failures")
  void saysWhyAnEventWasNotPublished(RuntimeException cause, PublishFailure failure) {
    CompletableFuture<Published> published = publisher.requestBackup(SHOP, BackupOptions.sql());

    kafka.errorNext(cause);

    assertThat(failureOf(published).failure()).isEqualTo(failure);
    assertThat(failureOf(published).jobId()).isEqualTo(JOB);
    assertThat(failureOf(published))
        .hasCause(cause)
        .hasMessageContaining(JOB.toString())
        .hasMessageContaining("tenantvault.backup.requests")
        .hasMessageContaining(cause.getMessage());
  }

  static Object[][] failures() {
    return new Object[][] {
      {new TimeoutException("2 ms have passed"), PublishFailure.UNREACHABLE},
      {new NotEnoughReplicasException("1 of 2"), PublishFailure.UNREACHABLE},
      {new TopicAuthorizationException("may not write"), PublishFailure.NOT_ALLOWED},
      {new SaslAuthenticationException("unknown user"), PublishFailure.NOT_ALLOWED},
      {new RecordTooLargeException("9 MB"), PublishFailure.TOO_LARGE},
      {new KafkaException("something else"), PublishFailure.REFUSED},
    };
  }

  @Test
  void failsWhatTheProducerThrowsAtOnce() {
    kafka.sendException = new TimeoutException("no metadata");

    assertThat(failureOf(publisher.requestBackup(SHOP, BackupOptions.sql())).failure())
        .isEqualTo(PublishFailure.UNREACHABLE);
  }

  @Test
  void closesItsProducerAndPublishesNothingMore() {
    publisher.close();

    assertThat(kafka.closed()).isTrue();
    assertThat(failureOf(publisher.requestBackup(SHOP, BackupOptions.sql())).failure())
        .isEqualTo(PublishFailure.CLOSED);
  }

  private Event sent() {
    return allSent().getLast();
  }

  private List<Event> allSent() {
    return kafka.history().stream().map(Received::event).toList();
  }

  private static PublishException failureOf(CompletableFuture<Published> published) {
    assertThat(published).isCompletedExceptionally();
    return (PublishException) published.exceptionNow();
  }
}
