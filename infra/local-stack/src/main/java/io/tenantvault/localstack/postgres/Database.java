package io.tenantvault.localstack.postgres;

import io.tenantvault.environment.DatabaseTls;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/**
 * One database of a server and who connects to it.
 *
 * @param tls how the connection is protected
 */
public record Database(
    String host, int port, String name, String user, String password, DatabaseTls tls) {

  /** Protected as drivers do it by themselves. */
  public Database(String host, int port, String name, String user, String password) {
    this(host, port, name, user, password, DatabaseTls.unset());
  }

  /** For JDBC; user and password go beside it. */
  public String jdbcUrl() {
    return tls.jdbcUrl("jdbc:postgresql://" + host + ":" + port + "/" + name);
  }

  /** For R2DBC without TLS; user and password go beside it. */
  public String r2dbcUrl() {
    return "r2dbc:postgresql://" + host + ":" + port + "/" + name;
  }

  /** In libpq's form, with the password: for psql and pg_dump. */
  public String url() {
    return "postgresql://%s:%s@%s:%d/%s%s"
        .formatted(encoded(user), encoded(password), host, port, name, tls.parameters());
  }

  /** A new connection, which the caller closes. */
  public Connection connect() throws SQLException {
    return DriverManager.getConnection(jdbcUrl(), user, password);
  }

  /** Another database of the same server for the same user. */
  public Database named(String other) {
    return new Database(host, port, other, user, password, tls);
  }

  /** The same database for another user. */
  public Database as(String otherUser, String otherPassword) {
    return new Database(host, port, name, otherUser, otherPassword, tls);
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  /** Without the password. */
  @Override
  public String toString() {
    return "%s@%s:%d/%s".formatted(user, host, port, name);
  }
}
