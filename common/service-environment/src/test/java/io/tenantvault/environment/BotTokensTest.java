package io.tenantvault.environment;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BotTokensTest {

  @ParameterizedTest
  @ValueSource(strings = {"1:a,2:b", "1:a\n2:b\n", " 1:a , 2:b", "\t1:a\r\n\r\n2:b,"})
  void areOneALineOrWithCommasOrBlanksBetweenThem(String setting) {
    assertThat(BotTokens.in(setting)).containsExactly("1:a", "2:b");
  }

  @Test
  void areNoneInABlankSetting() {
    assertThat(BotTokens.in(" \n")).isEmpty();
  }
}
