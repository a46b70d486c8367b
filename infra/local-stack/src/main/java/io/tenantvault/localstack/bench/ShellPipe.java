package io.tenantvault.localstack.bench;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/** Runs a shell pipe against the database; a failure of any of its commands counts. */
public final class ShellPipe {
  private final Map<String, String> environment;
  private final Path log;

  /**
   * @param environment libpq's variables, among others
   * @param log where standard output and errors go
   */
  public ShellPipe(Map<String, String> environment, Path log) {
    this.environment = Map.copyOf(environment);
    this.log = log;
  }

  /** Runs it and returns the wall time in seconds. */
  double run(String pipe) throws IOException, InterruptedException {
    var builder =
        new ProcessBuilder("bash", "-c", "set -o pipefail; " + pipe)
            .redirectInput(new File("/dev/null"))
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    builder.environment().putAll(environment);
    long start = System.nanoTime();
    int exit = builder.start().waitFor();
    if (exit != 0) {
      throw new IOException(pipe + " ended with " + exit + "; see " + log);
    }
    return (System.nanoTime() - start) / 1e9;
  }
}
