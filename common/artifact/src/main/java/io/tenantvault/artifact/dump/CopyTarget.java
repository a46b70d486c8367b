package io.tenantvault.artifact.dump;

import java.util.Optional;

/**
 * What a COPY statement of pg_dump's fills.
 *
 * @param source {@code stdin}, or a file in quotes
 */
record CopyTarget(String schema, String table, String source) {

  private static final String COPY = "COPY ";
  private static final String FROM = " FROM ";

  /**
   * Reads {@code COPY schema.table (columns) FROM source;}. Quoted names may hold anything, also
   * dots, spaces and doubled quotes.
   */
  static Optional<CopyTarget> read(String line) {
    if (!line.startsWith(COPY) || !line.endsWith(";")) {
      return Optional.empty();
    }
    int schemaEnd = nameEnd(line, COPY.length());
    if (schemaEnd >= line.length() || line.charAt(schemaEnd) != '.') {
      return Optional.empty();
    }
    int tableEnd = nameEnd(line, schemaEnd + 1);
    int from = line.lastIndexOf(FROM);
    if (from < tableEnd - 1) {
      return Optional.empty();
    }
    return Optional.of(
        new CopyTarget(
            name(line.substring(COPY.length(), schemaEnd)),
            name(line.substring(schemaEnd + 1, tableEnd)),
            line.substring(from + FROM.length(), line.length() - 1)));
  }

  private static int nameEnd(String line, int start) {
    int at = start;
    if (at < line.length() && line.charAt(at) == '"') {
      at++;
      while (at < line.length()) {
        if (line.charAt(at) == '"') {
          if (at + 1 < line.length() && line.charAt(at + 1) == '"') {
            at++;
          } else {
            return at + 1;
          }
        }
        at++;
      }
      return at;
    }
    while (at < line.length() && line.charAt(at) != '.' && line.charAt(at) != ' ') {
      at++;
    }
    return at;
  }

  private static String name(String written) {
    return written.startsWith("\"") && written.length() >= 2
        ? written.substring(1, written.length() - 1).replace("\"\"", "\"")
        : written;
  }
}
