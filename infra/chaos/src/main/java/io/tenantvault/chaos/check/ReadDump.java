package io.tenantvault.chaos.check;

import io.tenantvault.chaos.load.Tenant;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the rows of a dump of a {@link Tenant}, as text.
 *
 * @param dump a script of pg_dump
 */
record ReadDump(String dump) {
  private static final String END = "-- PostgreSQL database dump complete";

  /**
   * The version that wrote all of it.
   *
   * @throws IOException with what is wrong with it
   */
  long version() throws IOException {
    if (!dump.contains(END)) {
      throw new IOException("the dump does not say that it is complete");
    }
    Set<Long> versions = new TreeSet<>();
    read("accounts", Tenant.ACCOUNTS, versions);
    read("entries", Tenant.ENTRIES, versions);
    if (versions.size() != 1) {
      throw new IOException("the dump holds rows of the versions " + versions);
    }
    return versions.iterator().next();
  }

  private void read(String table, int expected, Set<Long> versions) throws IOException {
    Matcher header =
        Pattern.compile("^COPY \\S+\\." + table + " \\(.*$", Pattern.MULTILINE).matcher(dump);
    if (!header.find()) {
      throw new IOException("the dump has no rows of " + table);
    }
    int rows = 0;
    int at = header.end() + 1;
    for (String row = line(at); !row.equals("\\."); row = line(at)) {
      String[] fields = row.split("\t", -1);
      String version = fields[fields.length - 2];
      if (!fields[fields.length - 1].equals(payload(fields[0], version))) {
        throw new IOException(
            "row %s of %s is not that of version %s".formatted(fields[0], table, version));
      }
      versions.add(Long.parseLong(version));
      rows++;
      at += row.length() + 1;
    }
    if (rows != expected) {
      throw new IOException("the dump has %d rows of %s, not %d".formatted(rows, table, expected));
    }
  }

  private String line(int start) throws IOException {
    int end = dump.indexOf('\n', start);
    if (end < 0) {
      throw new IOException("the dump ends within rows");
    }
    return dump.substring(start, end);
  }

  private static String payload(String id, String version) {
    var text = new StringBuilder();
    for (int k = 1; k <= Tenant.SUMS; k++) {
      text.append(md5(id + "-" + version + "-" + k));
    }
    return text.toString();
  }

  private static String md5(String text) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("MD5").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
