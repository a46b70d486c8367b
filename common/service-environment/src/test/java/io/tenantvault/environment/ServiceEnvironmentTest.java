package io.tenantvault.environment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

class ServiceEnvironmentTest {
  @TempDir private Path folder;

  @Test
  void aFileStandsForTheSecretInIt() throws IOException {
    var environment = environment(Map.of("BOT_TOKEN_FILE", file("  42:token\n")));

    assertThat(environment.resolvePlaceholders("${BOT_TOKEN:}")).isEqualTo("42:token");
  }

  @Test
  void aFileStandsForAPropertyOfOursUnderItsVariable() throws IOException {
    var environment =
        environment(Map.of("TENANTVAULT_DATABASES_EAST_PASSWORD_FILE", file("secret")));

    assertThat(
            Binder.get(environment).bind("tenantvault.databases.east.password", String.class).get())
        .isEqualTo("secret");
  }

  @Test
  void aSecretThatIsGivenTwiceIsRefused() throws IOException {
    var variables = Map.of("SMTP_PASSWORD", "one", "SMTP_PASSWORD_FILE", file("two"));

    assertThatIllegalArgumentException()
        .isThrownBy(() -> environment(variables))
        .withMessage("SMTP_PASSWORD and SMTP_PASSWORD_FILE are both set; keep one of them");
  }

  @Test
  void aFileThatIsMissingIsRefusedByTheVariablesName() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> environment(Map.of("MANIFEST_KEY_FILE", folder + "/none")))
        .withMessageContaining("MANIFEST_KEY_FILE names " + folder + "/none, which cannot be read");
  }

  @Test
  void filesThatHoldNoSecretOfOursAreLeftAlone() {
    var variables =
        Map.of(
            "AWS_WEB_IDENTITY_TOKEN_FILE",
            "/none",
            "TLS_CA_FILE",
            "/none",
            "SSL_CERT_FILE",
            "/none");

    assertThat(environment(variables).getProperty("TLS_CA")).isNull();
  }

  @Test
  void theClientsOfKafkaGetThePasswordOutOfItsFile() throws IOException {
    var environment =
        environment(
            Map.of(
                "KAFKA_SECURITY_PROTOCOL",
                "SASL_SSL",
                "KAFKA_SASL_USERNAME",
                "backup-worker",
                "KAFKA_SASL_PASSWORD_FILE",
                file("s\"3\\cret"),
                "KAFKA_TLS_CA_FILE",
                file("certificate")));

    assertThat(environment.getProperty("spring.kafka.properties.security.protocol"))
        .isEqualTo("SASL_SSL");
    assertThat(environment.getProperty("spring.kafka.properties.sasl.jaas.config"))
        .endsWith("username=\"backup-worker\" password=\"s\\\"3\\\\cret\";");
  }

  @Test
  void nothingIsProtectedUnlessItIsAskedFor() {
    assertThat(environment(Map.of()).getProperty("spring.kafka.properties.security.protocol"))
        .isNull();
  }

  @Test
  void linesOfTheLogAreTextUnlessJsonIsWanted() {
    String format = "logging.structured.format.console";

    assertThat(environment(Map.of()).getProperty(format)).isNull();
    assertThat(environment(Map.of()).getProperty("logging.pattern.level")).contains("%X");
    assertThat(environment(Map.of("LOG_FORMAT", "")).getProperty(format)).isNull();
    assertThat(environment(Map.of("LOG_FORMAT", "json")).getProperty(format)).isEqualTo("ecs");
  }

  @Test
  void anUnknownFormatOfTheLogIsRefusedByTheVariablesName() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> environment(Map.of("LOG_FORMAT", "xml")))
        .withMessage("LOG_FORMAT is xml; it must be text or json");
  }

  private String file(String content) throws IOException {
    Path file = Files.createTempFile(folder, "secret", "");
    return Files.writeString(file, content).toString();
  }

  private static StandardEnvironment environment(Map<String, ?> variables) {
    var environment = new StandardEnvironment();
    String name = StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME;
    environment
        .getPropertySources()
        .replace(name, new SystemEnvironmentPropertySource(name, new HashMap<>(variables)));
    ConfigurationPropertySources.attach(environment);
    new ServiceEnvironment().postProcessEnvironment(environment, new SpringApplication());
    return environment;
  }
}
