package io.tenantvault.gateway.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.http.HttpHeaders;

class TraceIdTest {
  private static final String FRESH = "00000000000000070000000000000009";
  private static final String SENT = "4bf92f3577b34da6a3ce929d0e0e4736";

  @ParameterizedTest
  @CsvSource({
    "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01, " + SENT,
    "cc-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01-more, " + SENT,
    "00-00000000000000000000000000000000-00f067aa0ba902b7-01, " + FRESH,
    "00-4bf92f3577b34da6a3ce929d0e0e4736-0000000000000000-01, " + FRESH,
    "ff-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01, " + FRESH,
    "00-4BF92F3577B34DA6A3CE929D0E0E4736-00f067aa0ba902b7-01, " + FRESH,
    "nonsense, " + FRESH,
    ", " + FRESH,
  })
  void isTheOneThatWasSentWhereThatIsOne(String sent, String expected) {
    var headers = new HttpHeaders();
    if (sent != null) {
      headers.set("traceparent", sent);
    }

    assertThat(TraceId.of(headers, new UUID(7, 9)).value()).isEqualTo(expected);
  }
}
