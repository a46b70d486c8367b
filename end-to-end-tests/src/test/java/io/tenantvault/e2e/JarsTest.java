package io.tenantvault.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Set;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What would make two builds of the same source differ is in no jar of ours. */
class JarsTest {
  private static final Path HOME = Path.of(System.getProperty("tenantvault.home"));

  private static final List<Path> JARS = BuiltJars.of(HOME);

  /** {@code project.build.outputTimestamp}; a jar's times have no zone. */
  private static final LocalDateTime TIME = LocalDateTime.of(2026, 1, 1, 0, 0);

  @Test
  void noneHasTheTimeOfItsBuild() {
    assertThat(JARS).hasSizeGreaterThan(15);
    for (Path jar : JARS) {
      Set<LocalDateTime> times =
          entries(jar).stream()
              .filter(entry -> !entry.getName().startsWith("BOOT-INF/lib/"))
              .map(JarEntry::getTimeLocal)
              .collect(Collectors.toSet());
      assertThat(times).as(jar.toString()).containsOnly(TIME);
    }
  }

  @Test
  void noneSaysWhereItWasBuilt() {
    byte[] place = HOME.toAbsolutePath().toString().getBytes(StandardCharsets.UTF_8);
    for (Path jar : JARS) {
      assertThat(entries(jar))
          .filteredOn(entry -> !entry.getName().startsWith("BOOT-INF/lib/"))
          .filteredOn(entry -> contains(content(jar, entry), place))
          .as(jar.toString())
          .isEmpty();
    }
  }

  private static boolean contains(byte[] content, byte[] part) {
    String text = new String(content, StandardCharsets.ISO_8859_1);
    return text.contains(new String(part, StandardCharsets.ISO_8859_1));
  }

  private static List<JarEntry> entries(Path jar) {
    try (var file = new JarFile(jar.toFile())) {
      return file.stream().toList();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + jar, e);
    }
  }

  private static byte[] content(Path jar, JarEntry entry) {
    try (var file = new JarFile(jar.toFile());
        var content = file.getInputStream(entry)) {
      return content.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + jar, e);
    }
  }
}
