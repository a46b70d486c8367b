package io.tenantvault.restore.psql;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SqlFailureTest {

  @Test
  void takesTheFirstErrorAndNoneOfTheRowsBelowIt() {
    SqlFailure failure =
        SqlFailure.of(
            3,
            """
            psql:<stdin>:9: WARNING:  01000: wait for it
            psql:<stdin>:12: ERROR:  23505: duplicate key value violates unique constraint "a"
            DETAIL:  Key (email)=(ada@example.org) already exists.
            LOCATION:  x
            """);

    assertThat(failure)
        .hasToString("duplicate key value violates unique constraint \"a\" (SQLSTATE 23505)");
  }

  @Test
  void readsAServerThatSpeaksAnotherLanguage() {
    assertThat(SqlFailure.of(3, "psql:<stdin>:1: FEHLER:  55P03: Sperre nicht verfügbar\n"))
        .matches(SqlFailure::isLockTimeout);
  }

  @Test
  void knowsALostConnection() {
    assertThat(SqlFailure.of(2, "psql: error: connection to server at \"db\" failed: refused\n"))
        .matches(SqlFailure::isConnectionLoss);
    assertThat(SqlFailure.of(2, "psql:<stdin>:4: FATAL:  57P01: terminating connection\n"))
        .matches(SqlFailure::isConnectionLoss);
    assertThat(SqlFailure.of(2, "psql:<stdin>:4: error: connection to server was lost\n"))
        .matches(SqlFailure::isConnectionLoss);
  }

  @Test
  void saysHowPsqlEndedWhereItSaidNothing() {
    assertThat(SqlFailure.of(137, ""))
        .hasToString("psql was ended by signal 9")
        .matches(SqlFailure::isKill);
  }

  @Test
  void cutsAnEndlessMessage() {
    assertThat(SqlFailure.of(3, "psql:<stdin>:1: ERROR:  22P02: " + "x".repeat(9_000)).message())
        .hasSizeLessThan(500);
  }
}
