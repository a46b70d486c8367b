package io.tenantvault.tracing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The table of docs/tracing-and-logs.md is made of {@link Work}. With {@code -Dspans.update} it is
 * written anew.
 */
class SpansPageTest {
  private static final Path PAGE =
      Path.of(System.getProperty("tenantvault.home", "../..")).resolve("docs/tracing-and-logs.md");
  private static final String BEGIN = "<!-- begin: written by SpansPageTest -->\n";
  private static final String END = "<!-- end -->\n";

  @Test
  void hasEverySpanWithAllThatItMaySay() throws IOException {
    String page = Files.readString(PAGE);
    int from = page.indexOf(BEGIN) + BEGIN.length();
    int to = page.indexOf(END);
    if (Boolean.getBoolean("spans.update")) {
      Files.writeString(PAGE, page.substring(0, from) + table() + page.substring(to));
    } else {
      assertThat(page.substring(from, to)).isEqualTo(table());
    }
  }

  private static String table() {
    return "| span | kind | what it is | attributes |\n|---|---|---|---|\n"
        + Stream.of(Work.values()).map(SpansPageTest::row).collect(Collectors.joining());
  }

  private static String row(Work work) {
    return "| `%s` | %s | %s | %s |\n"
        .formatted(
            work.form(),
            work.kind().name().toLowerCase(Locale.ROOT),
            work.meaning(),
            work.details().stream()
                .map(detail -> "`" + detail.key() + "`")
                .collect(Collectors.joining(", ")));
  }
}
