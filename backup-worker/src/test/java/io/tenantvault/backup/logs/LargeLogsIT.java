package io.tenantvault.backup.logs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import io.tenantvault.botapi.fault.Fault;
import io.tenantvault.botapi.fault.FaultRule;
import io.tenantvault.contract.event.BackupCompleted;
import io.tenantvault.contract.event.StoredPart;
import io.tenantvault.contract.job.FailureCode;
import io.tenantvault.contract.job.LogFormat;
import io.tenantvault.jobruntime.JobFailedException;
import io.tenantvault.localstack.postgres.Database;
import io.tenantvault.localstack.testing.TestPostgres;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Logs that are larger than this JVM's heap (512 MiB), whole and cut. */
@Timeout(60)
class LargeLogsIT {

  private static final int ENTRIES = 320_000;
  private static final long HEAP = 512L << 20;

  private static Database database;

  @TempDir Path folder;
  private TestLogs logs;

  @BeforeAll
  static void makeLogs() throws Exception {
    database = TestPostgres.shared().freshDatabase();
    TestLogs.create(database);
    TestLogs.execute(
        database,
        """
        insert into control_plane.project_logs (project_id, level, action, actor, message)
          select 'acme', 'info', 'job.done', 'worker', repeat(md5(i::text) || ' ', 60)
          from generate_series(1, %d) i
        """
            .formatted(ENTRIES));
  }

  @BeforeEach
  void start() throws Exception {
    logs = new TestLogs(folder, database);
  }

  @AfterEach
  void stop() throws Exception {
    logs.close();
  }

  @Test
  void areReadInConstantMemory() throws Exception {
    BackupCompleted backup = logs.back("acme", LogFormat.JSON, null);

    assertThat(backup.rows()).isEqualTo(ENTRIES);
    assertThat(backup.contents()).isNotNull();
    assertThat(backup.contents().uncompressedSize()).isGreaterThan(HEAP);
    assertThat(Runtime.getRuntime().maxMemory()).isLessThanOrEqualTo(HEAP);
  }

  @Test
  void areNoBackupWhenTheConnectionIsCut() throws Exception {
    logs.storage.telegram().admin().addFault(slowStorage());
    CompletableFuture<JobFailedException> failure =
        CompletableFuture.supplyAsync(() ->
            catchThrowableOfType(
                JobFailedException.class, () -> logs.back("acme", LogFormat.TEXT, null)));
    await().until(() -> !logs.storage.context().parts().isEmpty());

    assertThat(TestLogs.text(database, sessions("bool_or(pg_terminate_backend(pid))")))
        .isEqualTo("t");
    logs.storage.telegram().admin().clearFaults();

    assertThat(failure.join().code()).isEqualTo(FailureCode.SOURCE_UNREACHABLE);
    assertThat(failure.join().code().retryable()).isTrue();
    assertThat(logs.storage.context().parts())
        .extracting(StoredPart::index)
        .doesNotContain(StoredPart.MANIFEST);
  }

  @Test
  void endSoonWhenTheAttemptIsInterrupted() throws Exception {
    logs.storage.telegram().admin().addFault(slowStorage());
    AtomicReference<Throwable> end = new AtomicReference<>();
    Thread backup =
        Thread.ofVirtual()
            .start(() -> {
              try {
                logs.back("acme", LogFormat.JSON, null);
              } catch (Exception e) {
                end.set(e);
              }
            });
    await().until(() -> logs.storage.context().latestProgress().isPresent());

    backup.interrupt();

    assertThat(backup.join(Duration.ofSeconds(5))).isTrue();
    assertThat(end.get()).isInstanceOf(InterruptedException.class);
    await().until(() -> TestLogs.text(database, sessions("count(*)")).equals("0"));
  }

  private static FaultRule slowStorage() {
    return FaultRule.always("sendDocument", new Fault.Slow(200_000));
  }

  private String sessions(String what) {
    return "select %s from pg_stat_activity where application_name = '%s'"
        .formatted(what, logs.session());
  }
}
