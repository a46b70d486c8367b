package io.tenantvault.environment;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How connections to a PostgreSQL server are protected.
 *
 * @param mode null for what the driver does by itself
 * @param rootCert PEM file with the certificates that the server's is to be signed by
 */
public record DatabaseTls(@Nullable Mode mode, @Nullable Path rootCert) {

  /** libpq's modes, with its meanings. */
  public enum Mode {
    DISABLE,
    ALLOW,
    PREFER,
    REQUIRE,
    VERIFY_CA,
    VERIFY_FULL;

    boolean verifies() {
      return this == VERIFY_CA || this == VERIFY_FULL;
    }

    /** As libpq and the JDBC driver spell it. */
    public String spelling() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  /** Refuses what verifies nothing although it seems to. */
  public DatabaseTls {
    boolean verifies = mode != null && mode.verifies();
    if (mode != null && verifies && rootCert == null) {
      throw new IllegalArgumentException(
          "ssl-root-cert (DATABASE_SSL_ROOT_CERT) is missing; ssl-mode %s needs the file with the authority's certificate"
              .formatted(mode.spelling()));
    }
    if (!verifies && rootCert != null) {
      throw new IllegalArgumentException(
          "ssl-root-cert (DATABASE_SSL_ROOT_CERT) is set, and only ssl-mode (DATABASE_SSL_MODE) verify-full or"
              + " verify-ca looks at it");
    }
  }

  /** What the driver does by itself. */
  public static DatabaseTls unset() {
    return new DatabaseTls(null, null);
  }

  /** Of two settings; a file without a name is none, one that cannot be read is refused. */
  public static DatabaseTls of(@Nullable Mode mode, @Nullable String rootCert) {
    if (rootCert == null || rootCert.isBlank()) {
      return new DatabaseTls(mode, null);
    }
    var tls = new DatabaseTls(mode, Path.of(rootCert));
    if (!Files.isReadable(Path.of(rootCert))) {
      throw new IllegalArgumentException(
          "ssl-root-cert (DATABASE_SSL_ROOT_CERT) names %s, which cannot be read"
              .formatted(rootCert));
    }
    return tls;
  }

  /**
   * Of two variables; an empty one counts as missing.
   *
   * @throws IllegalArgumentException naming the variable that does not fit
   */
  public static DatabaseTls parse(@Nullable String mode, @Nullable String rootCert) {
    if (mode == null || mode.isBlank()) {
      return of(null, rootCert);
    }
    Mode known =
        Arrays.stream(Mode.values())
            .filter(one -> one.spelling().equals(mode.strip()))
            .findFirst()
            .orElseThrow(() ->
                new IllegalArgumentException(
                    "DATABASE_SSL_MODE is %s; it must be disable, allow, prefer, require, verify-ca or verify-full"
                        .formatted(mode)));
    return of(known, rootCert);
  }

  /** The address with the parameters of the JDBC driver. */
  public String jdbcUrl(String address) {
    return address + parameters();
  }

  /** The same parameters, beginning with a question mark; libpq's URLs have them too. */
  public String parameters() {
    var parameters = new StringBuilder();
    if (mode != null) {
      parameters.append("?sslmode=").append(mode.spelling());
    }
    if (rootCert != null) {
      String path = URLEncoder.encode(rootCert.toAbsolutePath().toString(), StandardCharsets.UTF_8);
      parameters.append("&sslrootcert=").append(path.replace("+", "%20"));
    }
    return parameters.toString();
  }

  /** The variables of PostgreSQL's programs. */
  public Map<String, String> variables() {
    var variables = new TreeMap<String, String>();
    if (mode != null) {
      variables.put("PGSSLMODE", mode.spelling());
    }
    if (rootCert != null) {
      variables.put("PGSSLROOTCERT", rootCert.toAbsolutePath().toString());
    }
    return variables;
  }
}
