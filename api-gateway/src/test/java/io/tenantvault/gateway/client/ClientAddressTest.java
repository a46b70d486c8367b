package io.tenantvault.gateway.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;

class ClientAddressTest {
  private final ClientAddress addresses =
      new ClientAddress(new ClientProperties(List.of("10.1.0.0/16", "2001:db8::/33", "192.0.2.1")));

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "203.0.113.7   | 198.51.100.1                | 203.0.113.7",
        "10.1.2.3      |                             | 10.1.2.3",
        "10.1.2.3      | 198.51.100.1                | 198.51.100.1",
        "10.1.2.3      | 6.6.6.6, 198.51.100.1       | 198.51.100.1",
        "10.1.2.3      | 198.51.100.1, 192.0.2.1     | 198.51.100.1",
        "10.1.2.3      | 198.51.100.1, nonsense      | 10.1.2.3",
        "10.2.2.3      | 198.51.100.1                | 10.2.2.3",
        "2001:db8::1   | 198.51.100.1                | 198.51.100.1",
        "2001:db8:8000::1 | 198.51.100.1             | 2001:db8:8000:0:0:0:0:1",
      })
  void isWhatTheLastProxyThatIsKnownSays(String remote, String forwarded, String expected) {
    var request =
        MockServerHttpRequest.get("/")
            .remoteAddress(new InetSocketAddress(InetAddress.ofLiteral(remote), 1));
    if (forwarded != null) {
      request.header("X-Forwarded-For", forwarded);
    }

    assertThat(addresses.of(request.build())).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"proxy.example", "10.0.0.0/33", "10.0.0.0/-1", "10.0.0.0/x", ""})
  void refusesAProxyThatIsNoAddress(String proxy) {
    var properties = new ClientProperties(List.of(proxy));

    assertThatThrownBy(() -> new ClientAddress(properties)).hasMessageContaining("trusted-proxies");
  }

  @Test
  void hasNoNameWhereThereIsNoAddress() {
    assertThat(addresses.of(MockServerHttpRequest.get("/").build())).isEqualTo("unknown");
  }
}
