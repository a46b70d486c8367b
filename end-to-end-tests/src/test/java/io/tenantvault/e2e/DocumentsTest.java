package io.tenantvault.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The documents name files and tests; those are there. */
class DocumentsTest {
  private static final Path HOME = Path.of(System.getProperty("tenantvault.home"));
  private static final Pattern LINK = Pattern.compile("]\\(([^)#\\s]+)(#[^)]*)?\\)");
  private static final Pattern TEST = Pattern.compile("`(\\w+(?:Test|Fuzz|IT|E2E))`");

  @Test
  void everyRelativeLinkLeadsSomewhere() {
    assertThat(documents())
        .allSatisfy(document ->
            assertThat(found(LINK, document))
                .filteredOn(target -> !target.contains("://"))
                .allSatisfy(target -> assertThat(document.resolveSibling(target)).exists()));
  }

  @Test
  void everyTestThatIsNamedExists() {
    Set<String> tests =
        files(".java")
            .map(file -> file.getFileName().toString().replace(".java", ""))
            .collect(Collectors.toSet());

    assertThat(documents())
        .anySatisfy(document -> assertThat(found(TEST, document)).isNotEmpty())
        .allSatisfy(document -> assertThat(tests).containsAll(found(TEST, document)));
  }

  private static List<Path> documents() {
    return files(".md").toList();
  }

  private static List<String> found(Pattern pattern, Path document) {
    try {
      return pattern
          .matcher(Files.readString(document))
          .results()
          .map((MatchResult match) -> match.group(1))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Stream<Path> files(String ending) {
    try (Stream<Path> paths = Files.walk(HOME)) {
      return paths
          .filter(file -> file.toString().endsWith(ending))
          .filter(file -> !file.toString().contains("/target/"))
          .filter(file -> !file.toString().contains("/.local/"))
          .toList()
          .stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
