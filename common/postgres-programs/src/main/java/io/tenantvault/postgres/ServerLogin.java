package io.tenantvault.postgres;

/**
 * The database that a program works on, and as whom.
 *
 * @param password what the user proves itself with, may be empty; never in an argument, a message
 *     or a log
 */
public record ServerLogin(String host, int port, String database, String user, String password) {

  @Override
  public String toString() {
    return "%s@%s:%d/%s".formatted(user, host, port, database);
  }
}
