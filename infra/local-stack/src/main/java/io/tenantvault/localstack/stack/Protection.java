package io.tenantvault.localstack.stack;

import io.tenantvault.environment.DatabaseTls;
import io.tenantvault.environment.KafkaSecurity;
import io.tenantvault.localstack.broker.BrokerSecurity;
import io.tenantvault.localstack.certificates.Certificates;
import io.tenantvault.localstack.certificates.KeyFiles;
import io.tenantvault.localstack.process.PrivateFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What the transport means for each process.
 *
 * @param directory of the stack
 */
record Protection(Transport transport, Path directory, Secrets secrets) {
  private static final String POSTGRES = "postgres";
  private static final String MECHANISM = "SCRAM-SHA-512";

  /** Who needs a certificate. */
  static final List<String> NAMES =
      List.of(
          POSTGRES,
          BrokerSecurity.BROKER,
          BrokerSecurity.ADMINISTRATOR,
          EmulatorComponent.NAME,
          MailSinkComponent.NAME,
          Service.API_GATEWAY.artifact());

  /** Those of a secure stack; of a plain one nobody asks for them. */
  Certificates certificates() {
    return new Certificates(directory.resolve("tls"), secrets.keyStorePassword());
  }

  /** What Kafka's command line tools read to be the operator. */
  PrivateFile kafkaProperties() {
    return new PrivateFile(directory.resolve("kafka.properties"));
  }

  boolean isSecure() {
    return transport == Transport.SECURE;
  }

  /** Whom clients of a secure stack trust beside Java's own authorities. */
  Optional<Path> authority() {
    return isSecure() ? Optional.of(certificates().authority()) : Optional.empty();
  }

  DatabaseTls databaseTls() {
    return isSecure()
        ? new DatabaseTls(DatabaseTls.Mode.VERIFY_FULL, certificates().authority())
        : DatabaseTls.unset();
  }

  @Nullable KeyFiles databaseFiles() {
    return isSecure() ? certificates().of(POSTGRES) : null;
  }

  /** Somebody's certificate and key, on a secure stack. */
  Optional<KeyFiles> files(String name) {
    return isSecure() ? Optional.of(certificates().of(name)) : Optional.empty();
  }

  /** The scheme of a server's address. */
  String scheme(String plain, String secure) {
    return isSecure() ? secure : plain;
  }

  /** A user's login on the broker. */
  KafkaSecurity kafka(String user) {
    if (!isSecure()) {
      return new KafkaSecurity(false, null, null);
    }
    var login = new KafkaSecurity.Login(MECHANISM, user, secrets.kafkaPassword(user));
    return new KafkaSecurity(true, login, certificates().authority());
  }

  /** The variables that a client of the broker reads. */
  Map<String, String> kafkaVariables(String user) {
    if (!isSecure()) {
      return Map.of();
    }
    return Map.of(
        "KAFKA_SECURITY_PROTOCOL",
        "SASL_SSL",
        "KAFKA_SASL_MECHANISM",
        MECHANISM,
        "KAFKA_SASL_USERNAME",
        user,
        "KAFKA_SASL_PASSWORD",
        secrets.kafkaPassword(user),
        "KAFKA_TLS_CA_FILE",
        certificates().authority().toString());
  }

  /** The variables that tell a service whom to trust. */
  Map<String, String> trustVariables() {
    var variables = new TreeMap<String, String>();
    if (isSecure()) {
      String authority = certificates().authority().toString();
      variables.put("TLS_CA_FILE", authority);
      variables.put("DATABASE_SSL_MODE", DatabaseTls.Mode.VERIFY_FULL.spelling());
      variables.put("DATABASE_SSL_ROOT_CERT", authority);
    }
    return variables;
  }

  /** Of a process's program and configuration, as far as they are the transport's. */
  String version() throws IOException {
    return isSecure() ? "secure " + certificates().version() : "";
  }
}
