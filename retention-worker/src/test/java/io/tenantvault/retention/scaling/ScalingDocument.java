package io.tenantvault.retention.scaling;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The tables of docs/scaling.md, each between a line that names it and one that ends it. */
final class ScalingDocument {
  private static final Path FILE =
      Path.of(System.getProperty("tenantvault.home"), "docs/scaling.md");
  private static final String END = "<!-- end -->";

  private ScalingDocument() {}

  /** What stands there. */
  static String table(String name) throws IOException {
    String text = Files.readString(FILE);
    return text.substring(begin(text, name), end(text, name));
  }

  /** Writes it anew. */
  static void write(String name, String table) throws IOException {
    String text = Files.readString(FILE);
    Files.writeString(
        FILE, text.substring(0, begin(text, name)) + table + text.substring(end(text, name)));
  }

  private static int begin(String text, String name) {
    String line = "<!-- begin: %s, written by ScalingIT -->\n".formatted(name);
    int at = text.indexOf(line);
    if (at < 0) {
      throw new IllegalStateException(FILE + " has no line " + line.strip());
    }
    return at + line.length();
  }

  private static int end(String text, String name) {
    return text.indexOf(END, begin(text, name));
  }
}
