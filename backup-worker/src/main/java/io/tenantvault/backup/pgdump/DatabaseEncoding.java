package io.tenantvault.backup.pgdump;

/**
 * The encoding of a database.
 *
 * @param name PostgreSQL's
 */
public record DatabaseEncoding(String name) {

  private static final String UNICODE = "UTF8";
  private static final String UNCONVERTED = "SQL_ASCII";

  boolean isUnicode() {
    return name.equals(UNICODE);
  }

  /**
   * The encoding to dump in: UTF-8, which everybody can read. Only a database that does not say
   * what its bytes mean is dumped as it is, because they may be no UTF-8.
   */
  String ofDump() {
    return name.equals(UNCONVERTED) ? UNCONVERTED : UNICODE;
  }
}
