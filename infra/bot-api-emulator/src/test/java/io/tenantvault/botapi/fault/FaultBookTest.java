package io.tenantvault.botapi.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class FaultBookTest {
  private final FaultBook book = new FaultBook();

  @Test
  void skipsThenHitsThenIsUsedUp() {
    book.add(new FaultRule("sendDocument", new Fault.DropAnswer(), 1, 2));

    assertThat(book.take("senddocument").dropsAnswer()).isFalse();
    assertThat(book.take("SENDDOCUMENT").dropsAnswer()).isTrue();
    assertThat(book.take("sendDocument").dropsAnswer()).isTrue();
    assertThat(book.take("sendDocument").dropsAnswer()).isFalse();
    assertThat(book.rules()).isEmpty();
  }

  @Test
  void leavesOtherMethodsAlone() {
    book.add(FaultRule.once("sendDocument", new Fault.DropAnswer()));

    assertThat(book.take("getFile").dropsAnswer()).isFalse();
    assertThat(book.rules()).hasSize(1);
  }

  @Test
  void hitsForEverUntilCleared() {
    book.add(FaultRule.always(FaultRule.ANY_METHOD, new Fault.ServerError(502)));
    for (int i = 0; i < 1000; i++) {
      assertThat(book.take("method" + i).refusal()).contains(new Fault.ServerError(502));
    }
    book.clear();

    assertThat(book.take("getMe").refusal()).isEmpty();
  }

  @Test
  void letsOneRequestMeetSeveralFaults() {
    book.add(FaultRule.once("getMe", new Fault.DropAnswer()));
    book.add(FaultRule.once("getMe", new Fault.TooManyRequests(Duration.ofSeconds(3))));

    RequestFaults hit = book.take("getMe");

    assertThat(hit.dropsAnswer()).isTrue();
    assertThat(hit.refusal()).contains(new Fault.TooManyRequests(Duration.ofSeconds(3)));
  }

  @Test
  void rejectsFaultsThatMakeNoSense() {
    assertThatThrownBy(() -> new Fault.Slow(0)).hasMessageContaining("bytes_per_second");
    assertThatThrownBy(() -> new Fault.ServerError(200)).hasMessageContaining("status");
    assertThatThrownBy(() -> new Fault.CutUpload(-1)).hasMessageContaining("after_bytes");
    assertThatThrownBy(() -> new Fault.TooManyRequests(Duration.ofMillis(10)))
        .hasMessageContaining("retry_after");
    assertThatThrownBy(() -> new FaultRule("getMe", new Fault.DropAnswer(), 0, 0))
        .hasMessageContaining("times");
  }
}
