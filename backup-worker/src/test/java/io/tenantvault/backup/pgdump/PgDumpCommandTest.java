package io.tenantvault.backup.pgdump;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenantvault.contract.id.TenantSchema;
import io.tenantvault.contract.job.DumpFormat;
import io.tenantvault.contract.job.DumpScope;
import io.tenantvault.postgres.PostgresProgram;
import io.tenantvault.postgres.PostgresVersion;
import io.tenantvault.postgres.ProgramCall;
import io.tenantvault.postgres.ServerLogin;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class PgDumpCommandTest {

  private static final String SCHEMA = "--schema=\"tenant_acme-eu_1\"";

  @Test
  void namesTheSchemaExactlyAndTheForm() {
    assertThat(call(DumpScope.ALL, new DumpedTables.All()).arguments())
        .containsExactly(
            "/opt/pg/bin/pg_dump",
            "--no-password",
            "--format=tar",
            "--encoding=UTF8",
            "--lock-wait-timeout=30000",
            SCHEMA);
  }

  @Test
  void givesTheConnectionByTheEnvironmentOnly() {
    ProgramCall call = call(DumpScope.ALL, new DumpedTables.All());

    assertThat(call.arguments())
        .noneMatch(argument -> argument.contains("s3cret") || argument.contains("evil"));
    assertThat(call.process().environment())
        .containsEntry("PGDATABASE", "host=evil dbname=x")
        .containsEntry("PGPASSWORD", "s3cret")
        .containsEntry("PGAPPNAME", "tenantvault backup 7");
  }

  @Test
  void leavesOutDefinitionsOrRows() {
    assertThat(call(DumpScope.SCHEMA, new DumpedTables.All()).arguments())
        .contains("--schema-only", SCHEMA);
    assertThat(call(DumpScope.DATA, new DumpedTables.All()).arguments())
        .contains("--data-only", SCHEMA);
  }

  @Test
  void quotesTheNamesOfTablesAndInsistsOnThem() {
    assertThat(
            call(
                    DumpScope.ALL,
                    new DumpedTables.Only(List.of("a.b*", "Say \"x\"", "-f/etc"), List.of("all")))
                .arguments())
        .containsSubsequence(
            "--strict-names",
            "--table=\"tenant_acme-eu_1\".\"a.b*\"",
            "--table=\"tenant_acme-eu_1\".\"Say \"\"x\"\"\"",
            "--table=\"tenant_acme-eu_1\".\"-f/etc\"",
            "--table=\"tenant_acme-eu_1\".\"all\"",
            "--exclude-table-data=\"tenant_acme-eu_1\".\"all\"")
        .doesNotContain(SCHEMA);
  }

  @Test
  void excludesTablesFromTheSchema() {
    assertThat(call(DumpScope.ALL, new DumpedTables.AllBut(List.of("logs", "Été"))).arguments())
        .containsSubsequence(
            SCHEMA,
            "--exclude-table=\"tenant_acme-eu_1\".\"logs\"",
            "--exclude-table=\"tenant_acme-eu_1\".\"\"[\\xc9]\"t\"[\\xe9]\"\"");
  }

  private static ProgramCall call(DumpScope scope, DumpedTables tables) {
    return new PgDumpCommand(
            new DumpOrder(
                new PostgresProgram(
                    "pg_dump", Path.of("/opt/pg/bin/pg_dump"), new PostgresVersion(15, "15.18")),
                new ServerLogin("db.example", 5433, "host=evil dbname=x", "dumper", "s3cret"),
                new DumpChoice(new TenantSchema("acme-eu_1"), scope, tables),
                DumpFormat.TAR,
                new DatabaseEncoding("UTF8"),
                "tenantvault backup 7"),
            new PgDumpLimits(Duration.ofSeconds(10), Duration.ofSeconds(30), Duration.ofSeconds(1)))
        .call();
  }
}
