package io.tenantvault.backup.pgdump;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenantvault.contract.id.TenantSchema;
import io.tenantvault.contract.job.DumpFormat;
import io.tenantvault.contract.job.DumpScope;
import io.tenantvault.contract.job.FailureCode;
import io.tenantvault.postgres.PostgresProgram;
import io.tenantvault.postgres.PostgresVersion;
import io.tenantvault.postgres.ServerLogin;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DumpFailureTest {

  private static final DumpOrder ORDER =
      new DumpOrder(
          new PostgresProgram(
              "pg_dump", Path.of("/opt/pg/bin/pg_dump"), new PostgresVersion(15, "15.18")),
          new ServerLogin("db.example", 5433, "tenants", "dumper", "s3cret"),
          new DumpChoice(new TenantSchema("acme"), DumpScope.ALL, new DumpedTables.All()),
          DumpFormat.SQL,
          new DatabaseEncoding("UTF8"),
          "tenantvault backup 7");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "pg_dump: error: no matching schemas were found|SCHEMA_MISSING",
        "pg_dump: error: aborting because of server version mismatch|CLIENT_TOO_OLD",
        "pg_dump: error: connection to server at \"db\" (10.0.0.1), port 5432 failed: refused|SOURCE_UNREACHABLE",
        "pg_dump: error: query failed: ERROR:  canceling statement due to lock timeout. Query was: LOCK TABLE x|TENANT_BUSY",
        "pg_dump: error: query failed: ERROR:  permission denied for table x. Query was: LOCK TABLE x|DUMP_FAILED",
        "Segmentation fault|DUMP_FAILED"
      })
  void tellsFromItsWordsWhatKindOfFailureItIs(String errors, FailureCode code) {
    assertThat(new DumpFailure(ORDER, 1, errors).toException().code()).isEqualTo(code);
  }

  @Test
  void quotesTheErrorAndPassesOverTheWarningsBeforeIt() {
    String errors =
        """
        pg_dump: warning: there are circular foreign-key constraints on this table:
        pg_dump: detail: category
        pg_dump: error: Dumping the contents of table "orders" failed: PQgetResult() failed.
        pg_dump: detail: Error message from server: ERROR:  invalid page in block 3
        """;

    assertThat(new DumpFailure(ORDER, 1, errors).toException())
        .hasMessage(
            "pg_dump of tenant_acme ended with exit code 1: Dumping the contents of table"
                + " \"orders\" failed: PQgetResult() failed.; detail: Error message from server:"
                + " ERROR:  invalid page in block 3");
  }

  @Test
  void namesTheSignalThatEndedIt() {
    assertThat(new DumpFailure(ORDER, 137, "").toException())
        .hasMessage("pg_dump of tenant_acme was ended by signal 9: it said nothing");
  }

  @Test
  void keepsTheMessageShort() {
    assertThat(new DumpFailure(ORDER, 1, "x".repeat(20_000)).toException().getMessage())
        .hasSizeLessThan(700);
  }
}
