package io.tenantvault.gateway.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tenantvault.gateway.request.EmailAddress;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExportOrderTest {

  @ParameterizedTest
  @ValueSource(strings = {"a", "nightly/2026-03", "a/b.c/_d", "..."})
  void takesRelativePaths(String path) {
    assertThat(new StoragePath(path).value()).isEqualTo(path);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "/", "/a", "a/", "a//b", ".", "..", "../a", "a/..", "a b", "a\\b", "a\n", "ä"})
  void refusesPathsThatLeadElsewhere(String path) {
    assertThatThrownBy(() -> new StoragePath(path)).isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a@b.example", "first.last+tag@mail.acme.example"})
  void takesAddresses(String address) {
    assertThat(new EmailAddress(address).value()).isEqualTo(address);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "a", "a@b", "@b.c", "a@b.c\nBcc: x@y.z", "a b@c.d", "a@b..c", "a@@b.c"})
  void refusesWhatIsNoAddress(String address) {
    assertThatThrownBy(() -> new EmailAddress(address))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
