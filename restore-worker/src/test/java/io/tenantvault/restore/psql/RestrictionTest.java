package io.tenantvault.restore.psql;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenantvault.postgres.PostgresVersion;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RestrictionTest {

  @ParameterizedTest
  @CsvSource({
    "12, 12.22, false",
    "15, 15.13, false",
    "15, 15.14, true",
    "17, 17.5, false",
    "17, 17.6, true",
    "18, 18beta3, true",
    "19, 19devel, true"
  })
  void isUsedWherePsqlHasIt(int major, String text, boolean known) {
    assertThat(Restriction.in(new PostgresVersion(major, text)).isPresent()).isEqualTo(known);
  }
}
