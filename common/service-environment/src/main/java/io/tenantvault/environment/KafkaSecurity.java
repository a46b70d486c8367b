package io.tenantvault.environment;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * How a Kafka client proves who it is, and checks whom it talks to.
 *
 * @param login null for nobody in particular
 * @param authority PEM file with the certificates that are trusted; null for Java's own
 */
public record KafkaSecurity(boolean tls, @Nullable Login login, @Nullable Path authority) {
  private static final String PROTOCOL = "KAFKA_SECURITY_PROTOCOL";
  private static final String MECHANISM = "KAFKA_SASL_MECHANISM";
  private static final String USERNAME = "KAFKA_SASL_USERNAME";
  private static final String PASSWORD = "KAFKA_SASL_PASSWORD";
  private static final String AUTHORITY = "KAFKA_TLS_CA_FILE";

  private static final String PLAIN = "PLAIN";
  private static final Set<String> MECHANISMS = Set.of("SCRAM-SHA-512", "SCRAM-SHA-256", PLAIN);

  /** User and password, and the way in which they are shown to the broker. */
  public record Login(String mechanism, String user, String password) {

    private String jaas() {
      String module = mechanism.equals(PLAIN) ? "plain.PlainLoginModule" : "scram.ScramLoginModule";
      return "org.apache.kafka.common.security.%s required username=\"%s\" password=\"%s\";"
          .formatted(module, escaped(user), escaped(password));
    }

    private static String escaped(String text) {
      return text.replace("\\", "\\\\").replace("\"", "\\\"");
    }

    /** Without the password. */
    @Override
    public String toString() {
      return "%s as %s".formatted(mechanism, user);
    }
  }

  /**
   * What the variables ask for; without any of them nothing is protected.
   *
   * @param variables answers null for one that is not set
   * @throws IllegalArgumentException naming the variable that does not fit
   */
  public static KafkaSecurity of(UnaryOperator<@Nullable String> variables) {
    var set = new Variables(variables);
    String protocol = set.or(PROTOCOL, "PLAINTEXT");
    return switch (protocol) {
      case "PLAINTEXT" -> {
        set.refuse(protocol, AUTHORITY, MECHANISM, USERNAME, PASSWORD);
        yield new KafkaSecurity(false, null, null);
      }
      case "SSL" -> {
        set.refuse(protocol, MECHANISM, USERNAME, PASSWORD);
        yield new KafkaSecurity(true, null, set.file(AUTHORITY));
      }
      case "SASL_PLAINTEXT" -> {
        set.refuse(protocol, AUTHORITY);
        yield new KafkaSecurity(false, set.login(protocol), null);
      }
      case "SASL_SSL" -> new KafkaSecurity(true, set.login(protocol), set.file(AUTHORITY));
      default ->
          throw new IllegalArgumentException(
              "%s is %s; it must be PLAINTEXT, SSL, SASL_PLAINTEXT or SASL_SSL"
                  .formatted(PROTOCOL, protocol));
    };
  }

  /** The client's properties, under Kafka's names; one of them holds the password. */
  public Map<String, String> properties() {
    var properties = new TreeMap<String, String>();
    if (tls || login != null) {
      properties.put(
          "security.protocol", (login == null ? "" : "SASL_") + (tls ? "SSL" : "PLAINTEXT"));
    }
    if (login != null) {
      properties.put("sasl.mechanism", login.mechanism());
      properties.put("sasl.jaas.config", login.jaas());
    }
    if (authority != null) {
      properties.put("ssl.truststore.type", "PEM");
      properties.put("ssl.truststore.location", authority.toString());
    }
    return properties;
  }

  private record Variables(UnaryOperator<@Nullable String> all) {

    @Nullable String get(String name) {
      String value = all.apply(name);
      return value == null || value.isBlank() ? null : value.strip();
    }

    String or(String name, String otherwise) {
      String value = get(name);
      return value == null ? otherwise : value;
    }

    // What is set and not used would only seem to protect.
    void refuse(String protocol, String... names) {
      for (String name : names) {
        if (get(name) != null) {
          throw new IllegalArgumentException(
              "%s is set, and %s=%s does not use it; set SASL_SSL or leave it out"
                  .formatted(name, PROTOCOL, protocol));
        }
      }
    }

    Login login(String protocol) {
      String mechanism = or(MECHANISM, "SCRAM-SHA-512");
      if (!MECHANISMS.contains(mechanism)) {
        throw new IllegalArgumentException(
            "%s is %s; it must be SCRAM-SHA-512, SCRAM-SHA-256 or PLAIN"
                .formatted(MECHANISM, mechanism));
      }
      if (mechanism.equals(PLAIN) && protocol.equals("SASL_PLAINTEXT")) {
        throw new IllegalArgumentException(
            "%s=PLAIN sends the password as it is, so it needs %s=SASL_SSL"
                .formatted(MECHANISM, PROTOCOL));
      }
      return new Login(mechanism, needed(USERNAME, protocol), needed(PASSWORD, protocol));
    }

    private String needed(String name, String protocol) {
      String value = get(name);
      if (value == null) {
        throw new IllegalArgumentException(
            "%s is missing; %s=%s needs it".formatted(name, PROTOCOL, protocol));
      }
      return value;
    }

    @Nullable Path file(String name) {
      String value = get(name);
      if (value == null) {
        return null;
      }
      Path file = Path.of(value);
      if (!Files.isReadable(file)) {
        throw new IllegalArgumentException(
            "%s names %s, which cannot be read".formatted(name, file));
      }
      return file;
    }
  }
}
