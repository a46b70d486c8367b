package io.tenantvault.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PostgresVersionTest {

  @ParameterizedTest
  @CsvSource({
    "pg_dump (PostgreSQL) 15.18 (Debian 15.18-0+deb12u1), 15, 15.18",
    "pg_dump (PostgreSQL) 17.2, 17, 17.2",
    "pg_dump (PostgreSQL) 18beta1, 18, 18beta1",
    "pg_dump (PostgreSQL) 19devel, 19, 19devel"
  })
  void readsWhatAProgramPrints(String printed, int major, String text) {
    assertThat(PostgresVersion.ofProgram(printed)).contains(new PostgresVersion(major, text));
  }

  @Test
  void findsNoVersionInWhatIsNotPostgreSql() {
    assertThat(PostgresVersion.ofProgram("bash: pg_dump: command not found")).isEmpty();
  }

  @Test
  void readsAServersSettings() {
    assertThat(PostgresVersion.ofServer(150018, "15.18 (Debian 15.18-0+deb12u1)"))
        .isEqualTo(new PostgresVersion(15, "15.18"));
  }
}
