package io.tenantvault.restore.psql;

import io.tenantvault.postgres.PostgresVersion;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * psql's restricted mode, in which it takes SQL but no command of its own until it is told the key:
 * a dump can then neither run a program nor write a file. In psql since August 2025
 * (CVE-2025-8714).
 *
 * @param key unknown to the dump
 */
record Restriction(String key) {

  private static final Pattern MINOR = Pattern.compile("\\d+\\.(\\d+).*");

  /** The first minor release of each major one that has it. */
  private static final Map<Integer, Integer> SINCE = Map.of(13, 22, 14, 19, 15, 14, 16, 10, 17, 6);

  /** A new one, where this psql has the mode. */
  static Optional<Restriction> in(PostgresVersion psql) {
    return isKnownTo(psql)
        ? Optional.of(new Restriction(UUID.randomUUID().toString().replace("-", "")))
        : Optional.empty();
  }

  String begin() {
    return "\\restrict " + key + "\n";
  }

  String end() {
    return "\n\\unrestrict " + key + "\n";
  }

  private static boolean isKnownTo(PostgresVersion psql) {
    Matcher minor = MINOR.matcher(psql.text());
    return psql.major() >= 18
        || minor.matches()
            && Integer.parseInt(minor.group(1))
                >= SINCE.getOrDefault(psql.major(), Integer.MAX_VALUE);
  }
}
