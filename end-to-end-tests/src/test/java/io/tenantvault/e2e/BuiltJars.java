package io.tenantvault.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The jars that the build has made. */
final class BuiltJars {
  private static final int DEPTH = 4;

  private BuiltJars() {}

  /** Those of all modules of a checkout, sorted. */
  static List<Path> of(Path home) {
    try (Stream<Path> files = Files.find(home, DEPTH, (file, what) -> isJar(file))) {
      List<Path> jars = files.sorted().toList();
      if (jars.isEmpty()) {
        throw new IllegalStateException("no jar is built; build them: mvn package");
      }
      return jars;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean isJar(Path file) {
    return file.toString().endsWith(".jar") && file.getParent().endsWith("target");
  }
}
