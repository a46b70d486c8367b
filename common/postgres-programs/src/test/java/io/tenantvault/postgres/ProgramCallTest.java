package io.tenantvault.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProgramCallTest {

  private static final PostgresProgram PG_DUMP =
      new PostgresProgram(
          "pg_dump", Path.of("/opt/pg/bin/pg_dump"), new PostgresVersion(15, "15.18"));
  private static final ServerLogin LOGIN =
      new ServerLogin("db.example", 5433, "host=evil dbname=x", "dumper", "s3cret");

  private final ProgramCall call =
      ProgramCall.onServer(
          PG_DUMP, List.of("--no-password"), LOGIN, "tenantvault backup 7", Duration.ofSeconds(10));

  @Test
  void keepsConnectionAndPasswordOutOfTheArguments() {
    assertThat(call.arguments()).containsExactly("/opt/pg/bin/pg_dump", "--no-password");
    assertThat(call.process().environment())
        .containsEntry("PGDATABASE", "host=evil dbname=x")
        .containsEntry("PGPASSWORD", "s3cret")
        .containsEntry("PGHOST", "db.example")
        .containsEntry("PGPORT", "5433")
        .containsEntry("PGUSER", "dumper")
        .containsEntry("PGAPPNAME", "tenantvault backup 7")
        .containsEntry("PGCONNECT_TIMEOUT", "10");
  }

  @Test
  void handsOnNothingOfOurEnvironmentThatItDoesNotNeed() {
    assertThat(ProgramCall.offline(PG_DUMP, List.of()).process().environment().keySet())
        .isSubsetOf(
            "PATH",
            "HOME",
            "TMPDIR",
            "TZ",
            "LD_LIBRARY_PATH",
            "LC_ALL",
            "PGSSLMODE",
            "PGSSLROOTCERT",
            "PGSSLCERT",
            "PGSSLKEY",
            "PGCHANNELBINDING");
  }

  @Test
  void neverShowsThePassword() {
    assertThat(LOGIN).hasToString("dumper@db.example:5433/host=evil dbname=x");
    assertThat(call.toString()).doesNotContain("s3cret");
  }
}
