package io.tenantvault.localstack.program;

import io.tenantvault.localstack.process.Programs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Makes the cache of a program (JEP 483, 514, 515) by running it once.
 *
 * @param folder of the program that was taken apart, and of its caches
 * @param jar what java runs
 */
record MakeCache(Path folder, Path jar, JvmOptions options) {
  // On a machine that is busy; it takes some seconds of processor time.
  private static final int LONGEST_MINUTES = 10;

  /** As no process exits. */
  private static final int TOO_LONG = -1;

  /** A process that a signal has ended exits with more. */
  private static final int SIGNALS = 128;

  /** What came of it. */
  enum Outcome {
    MADE,
    /** It would fail again. */
    FAILED,
    /** Somebody has ended it. */
    ENDED
  }

  /** Spring ends the process when everything is made and nothing has been started. */
  private static final String END = "-Dspring.context.exit=onRefresh";

  /**
   * Makes it under another name first, so that nobody sees half of it.
   *
   * @return where it failed, the log beside it says why
   */
  Outcome make(Path cache, Training training) throws IOException, InterruptedException {
    Path fresh =
        cache.resolveSibling(cache.getFileName() + "." + ProcessHandle.current().pid() + ".new");
    try {
      int exit = run(fresh, training);
      if (exit > SIGNALS) {
        return Outcome.ENDED;
      }
      if (exit != 0 || !Files.isRegularFile(fresh)) {
        return Outcome.FAILED;
      }
      Files.move(fresh, cache, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      return Outcome.MADE;
    } finally {
      Files.deleteIfExists(fresh);
      Files.deleteIfExists(fresh.resolveSibling(fresh.getFileName() + ".config"));
    }
  }

  private int run(Path fresh, Training training) throws IOException, InterruptedException {
    var command = new ArrayList<>(List.of(Programs.java().toString()));
    command.addAll(options.values());
    command.addAll(List.of("-XX:AOTCacheOutput=" + fresh, "-Xlog:aot=off", END));
    command.addAll(List.of("-jar", jar.toString()));
    var builder =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("training.log").toFile());
    Map<String, String> environment = builder.environment();
    environment.putAll(training.environment());
    environment.putAll(Map.of("SERVER_PORT", "0", "SERVER_ADDRESS", "127.0.0.1"));
    return exitOf(builder.start());
  }

  private static int exitOf(Process process) throws InterruptedException {
    try {
      return process.waitFor(LONGEST_MINUTES, TimeUnit.MINUTES) ? process.exitValue() : TOO_LONG;
    } finally {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
  }
}
