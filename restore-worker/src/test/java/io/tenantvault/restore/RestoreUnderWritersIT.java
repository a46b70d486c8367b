package io.tenantvault.restore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import io.tenantvault.contract.event.RestoreRequested;
import io.tenantvault.contract.id.BackupId;
import io.tenantvault.contract.id.JobId;
import io.tenantvault.contract.id.ProjectId;
import io.tenantvault.contract.job.Compression;
import io.tenantvault.contract.job.DumpFormat;
import io.tenantvault.contract.job.FailureCode;
import io.tenantvault.jobruntime.JobFailedException;
import io.tenantvault.localstack.testing.TestPostgres;
import io.tenantvault.restore.aside.AsideSchema;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A tenant's application writes while its schema is replaced, in transactions over two tables. */
@Timeout(60)
class RestoreUnderWritersIT {

  private static final String TOUCHED =
      "select (select count(*) from %1$s.customers where attributes ->> 'by' = 'writer')"
          + " + (select count(*) from %1$s.orders where note = 'by writer')";

  @TempDir Path directory;

  private final JobId restore = new JobId(UUID.randomUUID());
  private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
  private SampleTenant sample;
  private StoredBackups backups;
  private TestRestores restores;
  private BackupId backup;
  private String dumped;
  private Connection writer;

  @BeforeEach
  void store() throws Exception {
    sample = SampleTenant.in(TestPostgres.shared().freshDatabase());
    backups = new StoredBackups(directory, sample.database());
    restores = new TestRestores(backups, sample.database());
    backup = backups.store(sample.dump(DumpFormat.SQL), DumpFormat.SQL, Compression.GZIP);
    dumped = sample.fingerprint();
    writer = sample.database().connect();
    writer.setAutoCommit(false);
  }

  @AfterEach
  void close() throws Exception {
    executor.shutdownNow();
    writer.close();
    backups.close();
  }

  @ParameterizedTest
  @CsvSource({"customers, orders", "orders, customers"})
  void aTransactionIsWhollyBeforeTheRestore(String first, String second) throws Exception {
    write(first);
    Future<?> restored = executor.submit(this::restore);
    awaitThatItWaits();
    assertThat(restored).isNotDone();

    write(second);
    writer.commit();
    restored.get();

    assertThat(sample.fingerprint()).isEqualTo(dumped);
    assertThat(sample.value(TOUCHED.formatted(AsideSchema.of(restore)))).isEqualTo("2");
  }

  @Test
  void aTransactionIsWhollyBeforeAnUndo() throws Exception {
    restore();
    JobId undo = new JobId(UUID.randomUUID());
    write("orders");
    Future<?> undone =
        executor.submit(
            (Callable<?>) () -> restores.undo(undo, "acme", restore, new RecordedContext()));
    awaitThatItWaits();

    write("customers");
    writer.commit();
    undone.get();

    assertThat(sample.fingerprint()).isEqualTo(dumped);
    assertThat(sample.value(TOUCHED.formatted(AsideSchema.of(undo)))).isEqualTo("2");
  }

  @Test
  void aRestoreFailsAsBusyWhereATransactionDoesNotEndAndHoldsNobodyBackAfterwards()
      throws Exception {
    write("orders");

    assertThatExceptionOfType(JobFailedException.class)
        .isThrownBy(this::restore)
        .satisfies(e -> assertThat(e.code()).isEqualTo(FailureCode.TENANT_BUSY));

    write("customers");
    writer.commit();
    assertThat(sample.value(TOUCHED.formatted("tenant_acme"))).isEqualTo("2");
    assertThat(sample.asides()).isZero();
  }

  @Test
  void whoeverReadsIsNotWaitedFor() throws Exception {
    try (Statement statement = writer.createStatement()) {
      statement.execute("select count(*) from tenant_acme.orders");
    }

    restore();

    assertThat(sample.fingerprint()).isEqualTo(dumped);
  }

  private Void restore() throws Exception {
    restores.restore(
        new RestoreRequested(restore, new ProjectId("acme"), backup, "tester", Instant.EPOCH),
        new RecordedContext());
    return null;
  }

  private void awaitThatItWaits() {
    await()
        .until(() ->
            sample
                .value(
                    "select count(*) > 0 from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()")
                .equals("t"));
  }

  private void write(String table) throws SQLException {
    try (Statement statement = writer.createStatement()) {
      statement.execute(
          table.equals("orders")
              ? "update tenant_acme.orders set note = 'by writer' where id = 7"
              : "update tenant_acme.customers set attributes = '{\"by\": \"writer\"}' where id = 7");
    }
  }
}
