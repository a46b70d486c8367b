package io.tenantvault.backup.pgdump;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenantvault.contract.id.TenantSchema;
import io.tenantvault.contract.job.DumpFormat;
import io.tenantvault.postgres.PostgresProgram;
import io.tenantvault.postgres.PostgresVersion;
import io.tenantvault.postgres.ProgramCall;
import io.tenantvault.postgres.ServerLogin;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class PgDumpCommandTest {

  private final ProgramCall call =
      new PgDumpCommand(
              new DumpOrder(
                  new PostgresProgram(
                      "pg_dump", Path.of("/opt/pg/bin/pg_dump"), new PostgresVersion(15, "15.18")),
                  new ServerLogin("db.example", 5433, "host=evil dbname=x", "dumper", "s3cret"),
                  new TenantSchema("acme-eu_1"),
                  DumpFormat.TAR,
                  "UTF8",
                  "tenantvault backup 7"),
              new PgDumpLimits(
                  Duration.ofSeconds(10), Duration.ofSeconds(30), Duration.ofSeconds(1)))
          .call();

  @Test
  void namesTheSchemaExactlyAndTheForm() {
    assertThat(call.arguments())
        .containsExactly(
            "/opt/pg/bin/pg_dump",
            "--no-password",
            "--format=tar",
            "--encoding=UTF8",
            "--schema=\"tenant_acme-eu_1\"",
            "--lock-wait-timeout=30000");
  }

  @Test
  void givesTheConnectionByTheEnvironmentOnly() {
    assertThat(call.arguments())
        .noneMatch(argument -> argument.contains("s3cret") || argument.contains("evil"));
    assertThat(call.process().environment())
        .containsEntry("PGDATABASE", "host=evil dbname=x")
        .containsEntry("PGPASSWORD", "s3cret")
        .containsEntry("PGAPPNAME", "tenantvault backup 7");
  }
}
