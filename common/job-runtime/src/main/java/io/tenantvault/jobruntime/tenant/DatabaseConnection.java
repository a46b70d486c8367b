package io.tenantvault.jobruntime.tenant;

import io.tenantvault.environment.DatabaseTls;

/**
 * How to reach a PostgreSQL database.
 *
 * @param name the database's name
 * @param password may be empty; never shown by {@link #toString}
 * @param tls how the connection is protected
 */
public record DatabaseConnection(
    String host, int port, String name, String user, String password, DatabaseTls tls) {

  /** Protected as drivers do it by themselves. */
  public DatabaseConnection(String host, int port, String name, String user, String password) {
    this(host, port, name, user, password, DatabaseTls.unset());
  }

  /** The URL for the JDBC driver, without user and password. */
  public String jdbcUrl() {
    return tls.jdbcUrl("jdbc:postgresql://" + host + ":" + port + "/" + name);
  }

  /** The same database for somebody else. */
  public DatabaseConnection as(String otherUser, String otherPassword) {
    return new DatabaseConnection(host, port, name, otherUser, otherPassword, tls);
  }

  @Override
  public String toString() {
    return user + "@" + host + ":" + port + "/" + name;
  }
}
