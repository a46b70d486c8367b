package io.tenantvault.localstack.program;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A program as it is started.
 *
 * @param jar what java runs
 * @param cache what its JVM maps instead of loading and linking classes; null for none
 */
public record Program(Path jar, @Nullable Path cache) {

  /** What follows java and its other options. */
  public List<String> arguments() {
    List<String> run = List.of("-jar", jar.toString());
    // A JVM that cannot use the file says so in its log and starts without it (JEP 483).
    return cache == null ? run : List.of("-XX:AOTCache=" + cache, run.getFirst(), run.getLast());
  }
}
