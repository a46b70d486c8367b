package io.tenantvault.localstack.process;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Ends a process when this JVM ends, however that happens. A shutdown hook does not run when a JVM
 * is killed; a shell that reads from a pipe of ours does see its end.
 */
final class Leash {
  private static final String SCRIPT =
      """
      trap '' INT TERM HUP
      read -r _
      kill -9 "$1" 2>/dev/null
      shift
      [ $# -eq 0 ] || { sleep 1; rm -rf -- "$@"; }
      """;

  private final Process shell;

  private Leash(Process shell) {
    this.shell = shell;
  }

  static Leash on(long pid, List<Path> scratch) throws IOException {
    var command = new ArrayList<>(List.of("sh", "-c", SCRIPT, "leash", Long.toString(pid)));
    scratch.forEach(directory -> command.add(directory.toAbsolutePath().toString()));
    return new Leash(
        new ProcessBuilder(command)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start());
  }

  /** Takes the leash off; the process is gone or lives on. */
  void release() {
    shell.destroyForcibly();
  }
}
