package io.tenantvault.restore.fidelity;

import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/** Names that PostgreSQL takes and that people do not think of; each is given once. */
final class OddNames {
  private static final List<String> PATTERNS =
      List.of(
          "plain",
          "Capital",
          "with space",
          "quote\"d",
          "apostrophe's",
          "semi;colon",
          "back\\slash",
          "dollar$$dollar",
          "select",
          "tenant_acme",
          "dot.ted",
          "-- no comment",
          "/* nor this",
          "line\nbreak",
          "tab\tstop",
          "ünïcödé",
          "表",
          "🐘",
          " leading",
          "trailing ",
          "%s",
          "FROM stdin",
          "OWNER TO",
          "a".repeat(60));

  private final Random random;
  private final Set<String> given = new HashSet<>();

  OddNames(Random random) {
    this.random = random;
  }

  /** A new one, quoted. */
  String next() {
    String name = PATTERNS.get(random.nextInt(PATTERNS.size()));
    if (!given.add(name)) {
      int number = given.size();
      name = name.length() > 50 ? name.substring(0, 40) + number : name + number;
      given.add(name);
    }
    return quoted(name);
  }

  private static String quoted(String name) {
    return "\"" + name.replace("\"", "\"\"") + "\"";
  }
}
