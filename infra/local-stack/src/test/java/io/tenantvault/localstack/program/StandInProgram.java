package io.tenantvault.localstack.program;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;

/** A jar that takes itself apart as those of Spring Boot do, and tells what its JVM has mapped. */
public final class StandInProgram {
  private StandInProgram() {}

  /** Extracts where that is asked for, else runs. */
  public static void main(String[] arguments) throws Exception {
    Path jar = Path.of(System.getProperty("java.class.path"));
    if ("tools".equals(System.getProperty("jarmode"))) {
      Path folder = Path.of(arguments[List.of(arguments).indexOf("--destination") + 1]);
      Files.copy(jar, folder.resolve(jar.getFileName()));
    } else {
      run();
    }
  }

  private static void run() throws IOException, InterruptedException {
    Files.writeString(
        Path.of(System.getenv("RUNS")),
        "run\n",
        StandardOpenOption.CREATE,
        StandardOpenOption.APPEND);
    if (System.getenv("FAILS") != null) {
      throw new IllegalStateException("cannot start");
    }
    if (System.getenv("KILLED") != null) {
      String self = Long.toString(ProcessHandle.current().pid());
      new ProcessBuilder("kill", "-KILL", self).start().waitFor();
    }
    try (Stream<String> maps = Files.lines(Path.of("/proc/self/maps"))) {
      System.out.println(maps.anyMatch(line -> line.endsWith(".aot")) ? "mapped" : "loaded");
    }
  }
}
