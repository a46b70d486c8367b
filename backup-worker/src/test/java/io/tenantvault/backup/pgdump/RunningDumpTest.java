package io.tenantvault.backup.pgdump;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.tenantvault.contract.id.TenantSchema;
import io.tenantvault.contract.job.DumpFormat;
import io.tenantvault.contract.job.DumpScope;
import io.tenantvault.jobruntime.JobFailedException;
import io.tenantvault.postgres.PostgresProgram;
import io.tenantvault.postgres.PostgresVersion;
import io.tenantvault.postgres.ServerLogin;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class RunningDumpTest {

  private static final PgDumpLimits LIMITS =
      new PgDumpLimits(Duration.ofSeconds(10), Duration.ofSeconds(30), Duration.ofMillis(300));

  @TempDir Path folder;

  @Test
  void givesTheOutputAndTheGoodEnd() throws Exception {
    try (RunningDump dump = start("echo dumped; echo a warning >&2")) {
      assertThat(dump.output().readAllBytes())
          .isEqualTo("dumped\n".getBytes(StandardCharsets.UTF_8));
      dump.awaitSuccess();
      assertThat(dump.said()).isEqualTo("a warning\n");
    }
  }

  @Test
  void doesNotTakeAWholeLookingOutputForSuccess() throws Exception {
    try (RunningDump dump = start("echo dumped; echo 'pg_dump: error: disk on fire' >&2; exit 3")) {
      dump.output().readAllBytes();

      assertThatExceptionOfType(JobFailedException.class)
          .isThrownBy(dump::awaitSuccess)
          .withMessage("pg_dump of tenant_acme ended with exit code 3: disk on fire");
    }
  }

  @Test
  void endsAProgramThatDoesNotListen() throws Exception {
    RunningDump dump = start("trap '' TERM; echo ready; while :; do :; done");
    assertThat(dump.output().readNBytes(5)).isNotEmpty();

    dump.close();

    assertThatExceptionOfType(JobFailedException.class)
        .isThrownBy(dump::awaitSuccess)
        .withMessageContaining("was ended by signal 9");
  }

  private RunningDump start(String script) throws IOException {
    PostgresProgram program =
        new PostgresProgram(
            "pg_dump", FakePgDump.write(folder, "15.18", script), new PostgresVersion(15, "15.18"));
    ServerLogin source = new ServerLogin("db.example", 5432, "tenants", "dumper", "s3cret");
    return RunningDump.start(
        new DumpOrder(
            program,
            source,
            new DumpChoice(new TenantSchema("acme"), DumpScope.ALL, new DumpedTables.All()),
            DumpFormat.SQL,
            new DatabaseEncoding("UTF8"),
            "test"),
        LIMITS);
  }
}
