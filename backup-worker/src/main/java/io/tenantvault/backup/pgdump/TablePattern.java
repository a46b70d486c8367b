package io.tenantvault.backup.pgdump;

import io.tenantvault.contract.id.TenantSchema;

/**
 * A pattern of pg_dump's that one table alone matches. Within its quotes all characters stand for
 * themselves, and a quote is doubled.
 */
final class TablePattern {

  private final TenantSchema schema;
  private final boolean unicode;

  /**
   * Patterns for the tables of a schema.
   *
   * @param unicode whether the database is in UTF-8
   */
  TablePattern(TenantSchema schema, boolean unicode) {
    this.schema = schema;
    this.unicode = unicode;
  }

  /**
   * The pattern of a table. What is not ASCII is written as the escape of a regular expression: a
   * JVM in the locale C would make question marks of it, in all arguments of a process.
   */
  String of(String table) {
    StringBuilder pattern = new StringBuilder(schema.quoted()).append(".\"");
    table
        .codePoints()
        .forEach(one -> {
          if (one == '"') {
            pattern.append("\"\"");
          } else if (unicode && one > '~') {
            pattern.append("\"[\\x").append(Integer.toHexString(one)).append("]\"");
          } else {
            pattern.appendCodePoint(one);
          }
        });
    return pattern.append('"').toString();
  }
}
