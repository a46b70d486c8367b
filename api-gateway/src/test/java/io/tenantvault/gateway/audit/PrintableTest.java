package io.tenantvault.gateway.audit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PrintableTest {

  @ParameterizedTest
  @ValueSource(strings = {"\n", "\r", "\u0000", "\u001b", "\u2028", "\u202e", "\u0085", "\ud800"})
  void leavesNothingThatBreaksALineOrTurnsIt(String bad) {
    assertThat(Printable.of("a" + bad + "b")).isEqualTo("a?b");
  }

  @Test
  void leavesWhatPeopleWrite() {
    assertThat(Printable.of("Åsa 李 <a@b.c> 😀")).isEqualTo("Åsa 李 <a@b.c> 😀");
  }

  @Test
  void isNeverLong() {
    assertThat(Printable.of("x".repeat(5_000))).hasSize(200);
  }
}
