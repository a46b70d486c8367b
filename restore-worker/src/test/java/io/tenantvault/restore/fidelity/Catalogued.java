package io.tenantvault.restore.fidelity;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;

/**
 * All that a schema is, as pg_dump tells it: definitions, privileges, comments, rows. What differs
 * from dump to dump is left out, and so are owners, which a restore changes.
 */
public final class Catalogued {
  private static final String DATA = " FROM stdin;";
  private static final String END = "\\.";

  private Catalogued() {}

  /** The same text for the same contents, in whatever order the rows lie. */
  public static String of(byte[] dump) {
    List<String> lines = new String(dump, StandardCharsets.UTF_8).lines().toList();
    var kept = new ArrayList<String>();
    for (int at = 0; at < lines.size(); at++) {
      String line = lines.get(at);
      if (line.startsWith("COPY ") && line.endsWith(DATA)) {
        int end = at + lines.subList(at, lines.size()).indexOf(END);
        List<String> rows = new ArrayList<>(lines.subList(at + 1, end));
        Collections.sort(rows);
        kept.add(line);
        kept.addAll(rows);
        at = end;
      } else if (!isOfTheDump(line)) {
        kept.add(line);
      }
    }
    return kept.stream().collect(Collectors.joining("\n"));
  }

  private static boolean isOfTheDump(String line) {
    return line.startsWith("\\restrict ")
        || line.startsWith("\\unrestrict ")
        || line.startsWith("-- Dumped ")
        || line.startsWith("-- Name: ")
        || line.startsWith("-- Data for Name: ");
  }
}
