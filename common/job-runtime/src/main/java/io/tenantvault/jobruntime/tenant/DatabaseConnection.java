package io.tenantvault.jobruntime.tenant;

/**
 * How to reach a PostgreSQL database.
 *
 * @param name the database's name
 * @param password may be empty; never shown by {@link #toString}
 */
public record DatabaseConnection(String host, int port, String name, String user, String password) {

  /** The URL for the JDBC driver, without user and password. */
  public String jdbcUrl() {
    return "jdbc:postgresql://" + host + ":" + port + "/" + name;
  }

  @Override
  public String toString() {
    return user + "@" + host + ":" + port + "/" + name;
  }
}
