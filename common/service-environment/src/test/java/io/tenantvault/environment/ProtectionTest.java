package io.tenantvault.environment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.tenantvault.environment.DatabaseTls.Mode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProtectionTest {
  @TempDir private Path folder;

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          KAFKA_SECURITY_PROTOCOL=TLS | KAFKA_SECURITY_PROTOCOL is TLS
          KAFKA_SASL_PASSWORD=x | KAFKA_SASL_PASSWORD is set, and KAFKA_SECURITY_PROTOCOL=PLAINTEXT does not use it
          KAFKA_SECURITY_PROTOCOL=SSL,KAFKA_SASL_USERNAME=x | KAFKA_SASL_USERNAME is set, and KAFKA_SECURITY_PROTOCOL=SSL
          KAFKA_SECURITY_PROTOCOL=SASL_SSL,KAFKA_SASL_USERNAME=x | KAFKA_SASL_PASSWORD is missing
          KAFKA_SECURITY_PROTOCOL=SASL_SSL,KAFKA_SASL_PASSWORD=x | KAFKA_SASL_USERNAME is missing
          KAFKA_SECURITY_PROTOCOL=SASL_SSL,KAFKA_SASL_MECHANISM=GSSAPI | KAFKA_SASL_MECHANISM is GSSAPI
          KAFKA_SECURITY_PROTOCOL=SASL_PLAINTEXT,KAFKA_SASL_MECHANISM=PLAIN | KAFKA_SASL_MECHANISM=PLAIN sends the password as it is
          KAFKA_SECURITY_PROTOCOL=SASL_PLAINTEXT,KAFKA_TLS_CA_FILE=/none | KAFKA_TLS_CA_FILE is set
          KAFKA_SECURITY_PROTOCOL=SSL,KAFKA_TLS_CA_FILE=/none | KAFKA_TLS_CA_FILE names /none, which cannot be read
          """)
  void combinationsThatCannotWorkAreRefusedByTheirVariable(String variables, String message) {
    Map<String, String> set = new java.util.HashMap<>();
    for (String variable : variables.split(",")) {
      set.put(variable.split("=")[0], variable.split("=")[1]);
    }

    assertThatIllegalArgumentException()
        .isThrownBy(() -> KafkaSecurity.of(set::get))
        .withMessageContaining(message);
  }

  @Test
  void aModeOfNoDriverIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> DatabaseTls.parse("full", null))
        .withMessageStartingWith("DATABASE_SSL_MODE is full");
  }

  @Test
  void noPasswordIsShown() {
    var login = new KafkaSecurity.Login("SCRAM-SHA-512", "gateway", "s3cret");

    assertThat(new KafkaSecurity(true, login, null).toString()).doesNotContain("s3cret");
  }

  @Test
  void aDatabaseThatIsVerifiedNeedsAnAuthority() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> DatabaseTls.of(Mode.VERIFY_FULL, ""))
        .withMessageContaining("DATABASE_SSL_ROOT_CERT");
  }

  @Test
  void anAuthorityThatNobodyLooksAtIsRefused() throws IOException {
    String file = Files.createTempFile(folder, "ca", ".crt").toString();

    assertThatIllegalArgumentException()
        .isThrownBy(() -> DatabaseTls.of(Mode.REQUIRE, file))
        .withMessageContaining("DATABASE_SSL_MODE");
  }

  @Test
  void driversAndProgramsGetTheSameProtection() throws IOException {
    Path file = Files.createFile(folder.resolve("my ca.crt"));
    DatabaseTls tls = DatabaseTls.of(Mode.VERIFY_FULL, file.toString());

    assertThat(tls.jdbcUrl("jdbc:postgresql://db/x"))
        .isEqualTo(
            "jdbc:postgresql://db/x?sslmode=verify-full&sslrootcert="
                + file.toString().replace("/", "%2F").replace(" ", "%20"));
    assertThat(tls.variables())
        .isEqualTo(Map.of("PGSSLMODE", "verify-full", "PGSSLROOTCERT", file.toString()));
  }

  @Test
  void nothingIsAddedWhereNothingIsAskedFor() {
    assertThat(DatabaseTls.unset().jdbcUrl("jdbc:postgresql://db/x"))
        .isEqualTo("jdbc:postgresql://db/x");
    assertThat(DatabaseTls.unset().variables()).isEmpty();
  }
}
