package io.tenantvault.gateway.admission;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CountTest {

  @Test
  void admitsNoMoreThanThereMayBe() {
    Count count = new Count(1, 3);

    assertThat(count.admitsOneMore()).isTrue();
    assertThat(count.admitsOneMore()).isTrue();
    assertThat(count.admitsOneMore()).isFalse();
    assertThat(count.admitsOneMore()).isFalse();
  }

  @Test
  void admitsNobodyWhereThereAreMoreAlready() {
    assertThat(new Count(4, 3).admitsOneMore()).isFalse();
  }
}
