package io.tenantvault.postgres;

import io.tenantvault.environment.DatabaseTls;

/**
 * The database that a program works on, and as whom.
 *
 * @param password what the user proves itself with, may be empty; never in an argument, a message
 *     or a log
 * @param tls how the connection is protected
 */
public record ServerLogin(
    String host, int port, String database, String user, String password, DatabaseTls tls) {

  /** Protected as the programs do it by themselves. */
  public ServerLogin(String host, int port, String database, String user, String password) {
    this(host, port, database, user, password, DatabaseTls.unset());
  }

  @Override
  public String toString() {
    return "%s@%s:%d/%s".formatted(user, host, port, database);
  }
}
