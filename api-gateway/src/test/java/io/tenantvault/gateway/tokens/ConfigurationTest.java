package io.tenantvault.gateway.tokens;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class ConfigurationTest {

  private final ApplicationContextRunner application =
      new ApplicationContextRunner().withUserConfiguration(Enabled.class);

  @EnableConfigurationProperties(TokenProperties.class)
  static class Enabled {}

  @Test
  void refusesToStartWithoutAKeyAndSaysWhatToSet() {
    application.run(context ->
        assertThat(context.getStartupFailure()).rootCause().hasMessageContaining("JWT_PUBLIC_KEY"));
  }

  @Test
  void refusesToStartWithTwoSourcesOfKeys() {
    application
        .withPropertyValues(
            "tenantvault.security.public-key=key.pem",
            "tenantvault.security.issuer-uri=https://issuer.example")
        .run(context -> assertThat(context).hasFailed());
  }

  @Test
  void takesAnIssuerWithoutAskingItAtTheStart() {
    application
        .withUserConfiguration(TokenConfiguration.class)
        .withBean(Clock.class, Clock::systemUTC)
        .withPropertyValues("tenantvault.security.issuer-uri=https://issuer.invalid")
        .run(context -> assertThat(context).hasNotFailed());
  }

  @Test
  void namesTheFileThatHoldsNoKey(@TempDir Path directory) throws Exception {
    Path file = Files.writeString(directory.resolve("key.pem"), "not a key");
    var properties = SignedTokens.properties(file.toString(), "");

    assertThatThrownBy(() -> new TokenConfiguration().jwtDecoder(properties, Clock.systemUTC()))
        .hasMessageContaining("public-key")
        .hasMessageContaining(file.toString());
  }
}
