package io.tenantvault.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Nobody's artifact comes into the build, or changes its version or licence, without a line in a
 * commit. With {@code -Dsbom.update} the two lists are written instead.
 */
class SbomTest {
  private static final Path HOME = Path.of(System.getProperty("tenantvault.home"));
  private static final Path LOCK = HOME.resolve("dependencies.lock");
  private static final Path LICENCES = HOME.resolve("docs/licences.md");
  private static final String UPDATE =
      "to accept what Maven resolves now, run the command below 'Change a dependency' in CONTRIBUTING.md";

  private static final Set<String> ALLOWED =
      Set.of(
          "Apache-2.0",
          "BSD-2-Clause",
          "BSD-3-Clause",
          "BSD-4-Clause",
          "CC0-1.0",
          "EPL 1.0",
          "EPL-2.0",
          "GPL-2.0-with-classpath-exception",
          "Go License",
          "LGPL-2.1-only",
          "LGPL-2.1-or-later",
          "MIT",
          "MIT-0",
          "MPL-2.0",
          "The (New) BSD License");

  private static final List<String> HEAD =
      List.of(
          "# Licences",
          "",
          "What the build takes from others, generated from its SBOM (CONTRIBUTING.md, \"Change a"
              + " dependency\"). `shipped` is in a program of",
          "ours, `build` only compiles and tests. Where several licences are named, the"
              + " artifact's POM does not say whether all hold or any one.",
          "",
          "| artifact | version | scope | licence |",
          "|---|---|---|---|");

  private final List<Sbom.Part> parts = new Sbom(HOME).parts().toList();

  @Test
  void everyVersionIsTheLockedOne() throws IOException {
    holds(LOCK, parts.stream().map(Sbom.Part::locked).distinct().toList());
  }

  @Test
  void everyLicenceIsListed() throws IOException {
    Stream<String> rows = parts.stream().map(Sbom.Part::row).distinct();
    holds(LICENCES, Stream.concat(HEAD.stream(), rows).toList());
  }

  @Test
  void everyLicenceIsOneThatWeAllow() {
    assertThat(parts)
        .hasSizeGreaterThan(100)
        .allSatisfy(
            part -> assertThat(part.licences()).as(part.locked()).isNotEmpty().isSubsetOf(ALLOWED));
  }

  private static void holds(Path file, List<String> lines) throws IOException {
    if (System.getProperty("sbom.update") != null) {
      Files.write(file, lines);
    }
    assertThat(file).as(UPDATE).exists();
    assertThat(Files.readAllLines(file)).as("%s: %s", file, UPDATE).isEqualTo(lines);
  }
}
