package io.tenantvault.e2e;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The commands of docs/runbook.md: its indented blocks, in their order. */
record Runbook(List<Block> blocks) {
  private static final Path DOCUMENT =
      Path.of(System.getProperty("tenantvault.home"), "docs/runbook.md");
  private static final String INDENT = "    ";
  private static final Pattern SHOWN_BY = Pattern.compile("<!-- shown by (\\w+) -->");
  private static final Pattern SQL =
      Pattern.compile("^(SELECT|UPDATE|INSERT|DELETE|ALTER|BEGIN|WITH)\\b");

  /**
   * Lines that a person types.
   *
   * @param section the heading that they stand below
   * @param shownBy the test that runs them; null for {@code RunbookE2E}
   */
  record Block(String section, List<String> lines, @Nullable String shownBy) {
    boolean isSql() {
      return SQL.matcher(lines.getFirst()).find();
    }

    String text() {
      return String.join("\n", lines);
    }
  }

  static Runbook read() throws IOException {
    var blocks = new ArrayList<Block>();
    var lines = new ArrayList<String>();
    String section = "";
    @Nullable String shownBy = null;
    List<String> all = new ArrayList<>(Files.readAllLines(DOCUMENT));
    all.add("");
    for (String line : all) {
      if (line.startsWith(INDENT)) {
        lines.add(line.substring(INDENT.length()));
        continue;
      }
      if (!lines.isEmpty()) {
        blocks.add(new Block(section, List.copyOf(lines), shownBy));
        lines.clear();
        shownBy = null;
      }
      Matcher mark = SHOWN_BY.matcher(line);
      if (mark.matches()) {
        shownBy = mark.group(1);
      }
      section = line.startsWith("## ") ? line.substring(3) : section;
    }
    return new Runbook(List.copyOf(blocks));
  }

  /** Those of a section. */
  List<Block> below(String section) {
    return blocks.stream().filter(block -> block.section().equals(section)).toList();
  }
}
