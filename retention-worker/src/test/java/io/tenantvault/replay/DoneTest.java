package io.tenantvault.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.junit.jupiter.api.Test;

class DoneTest {

  @Test
  void remembersSingleOnesUntilAllBeforeThemAreDone() {
    Done some = Done.of(null).with(3).with(1);

    assertThat(some.has(3)).isTrue();
    assertThat(some.has(2)).isFalse();
    assertThat(some.toCommit()).isEqualTo(new OffsetAndMetadata(0, "1,3"));
    assertThat(some.with(0).toCommit()).isEqualTo(new OffsetAndMetadata(2, "3"));
    assertThat(some.with(0).with(2).toCommit()).isEqualTo(new OffsetAndMetadata(4, ""));
  }

  @Test
  void isReadBackAsItWasWritten() {
    Done some = Done.of(null).with(0).with(7).with(9);

    assertThat(Done.of(some.toCommit())).isEqualTo(some);
  }

  @Test
  void refusesMoreThanKafkaKeeps() {
    Done many = Done.of(null);
    for (long offset = 100_001; offset < 104_000; offset += 2) {
      many = many.with(offset);
    }

    assertThatThrownBy(many::toCommit).hasMessageContaining("before offset 100001");
  }
}
