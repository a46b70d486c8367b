package io.tenantvault.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A class of tests whose name matches no pattern of the build would be skipped in silence. */
class TestNamesTest {
  private static final Path HOME = Path.of(System.getProperty("tenantvault.home"));
  private static final Pattern HAS_TESTS =
      Pattern.compile(
          "^\\s*@(Test|ParameterizedTest|RepeatedTest|TestFactory|FuzzTest)\\b", Pattern.MULTILINE);
  private static final Pattern IS_RUN = Pattern.compile(".*(Test|Fuzz|IT|E2E)\\.java");

  @Test
  void everyClassWithTestsIsRun() {
    List<Path> withTests = testSources().filter(TestNamesTest::hasTests).toList();

    assertThat(withTests).hasSizeGreaterThan(50);
    assertThat(withTests)
        .allMatch(file -> isInterface(file) || IS_RUN.matcher(file.toString()).matches());
  }

  @Test
  void noTestIsDisabled() {
    assertThat(testSources().filter(file -> text(file).contains("@" + "Disabled"))).isEmpty();
  }

  private static Stream<Path> testSources() {
    try (Stream<Path> paths = Files.walk(HOME)) {
      return paths
          .filter(file -> file.toString().contains("/src/test/java/"))
          .filter(file -> file.toString().endsWith(".java"))
          .toList()
          .stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean hasTests(Path file) {
    return HAS_TESTS.matcher(text(file)).find();
  }

  // A contract that the classes of its adapters run.
  private static boolean isInterface(Path file) {
    return text(file).contains("interface " + file.getFileName().toString().replace(".java", ""));
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
