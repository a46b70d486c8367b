package io.tenantvault.backup.pgdump;

/**
 * The database to dump from.
 *
 * @param password what the user proves itself with; never in an argument, a message or a log
 */
public record DumpSource(String host, int port, String database, String user, String password) {

  @Override
  public String toString() {
    return "%s@%s:%d/%s".formatted(user, host, port, database);
  }
}
