package io.tenantvault.backup.source;

import io.tenantvault.postgres.PostgresVersion;

/**
 * What is known of a tenant before its dump.
 *
 * @param server the release of the server
 * @param encoding of the database, by PostgreSQL's name for it
 * @param estimatedBytes about how long an uncompressed dump will be: the size of the tables without
 *     their indexes
 */
public record SourceFacts(PostgresVersion server, String encoding, long estimatedBytes) {

  private static final String UNCONVERTED = "SQL_ASCII";

  /**
   * The encoding to dump in: UTF-8, which everybody can read. Only a database that does not say
   * what its bytes mean is dumped as it is, because they may be no UTF-8.
   */
  public String dumpEncoding() {
    return encoding.equals(UNCONVERTED) ? UNCONVERTED : "UTF8";
  }
}
