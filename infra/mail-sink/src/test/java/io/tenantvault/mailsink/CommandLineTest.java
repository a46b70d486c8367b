package io.tenantvault.mailsink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tenantvault.mailsink.SinkConfig.Security;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CommandLineTest {

  @Test
  void readsEveryOption() {
    SinkConfig config =
        CommandLine.parse(
            new String[] {
              "--smtp-port",
              "2500",
              "--http-port",
              "8000",
              "--tls",
              "starttls",
              "--key-store",
              "keys.p12",
              "--user",
              "vault"
            },
            Map.of("MAIL_SINK_PASSWORD", "secret", "MAIL_SINK_KEY_STORE_PASSWORD", "changeit"));

    assertThat(config.smtpPort()).isEqualTo(2500);
    assertThat(config.httpPort()).isEqualTo(8000);
    assertThat(config.security()).isEqualTo(Security.STARTTLS);
    assertThat(config.login()).isEqualTo(new SinkConfig.Login("vault", "secret"));
    assertThat(config.toString()).doesNotContain("secret", "changeit");
  }

  @Test
  void namesTheOptionThatIsWrong() {
    assertThatThrownBy(() -> parse("--smtp", "1")).hasMessageContaining("--smtp is no option");
    assertThatThrownBy(() -> parse("--smtp-port", "x")).hasMessageContaining("--smtp-port");
    assertThatThrownBy(() -> parse("--tls", "tls")).hasMessageContaining("--key-store");
  }

  private static SinkConfig parse(String... arguments) {
    return CommandLine.parse(arguments, Map.of());
  }
}
