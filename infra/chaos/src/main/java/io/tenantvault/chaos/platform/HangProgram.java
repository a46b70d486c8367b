package io.tenantvault.chaos.platform;

import io.tenantvault.localstack.stack.StackProcess;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;

/** Stops a program that a worker has started, and never lets it go on. */
public final class HangProgram {
  private static final Duration LOOK_AGAIN = Duration.ofMillis(3);

  private HangProgram() {}

  /**
   * Waits for the worker's next {@code pg_dump} or {@code psql}, for so long.
   *
   * @return what was stopped; empty when the worker has started none
   */
  public static Optional<String> of(StackProcess worker, Duration patience)
      throws IOException, InterruptedException {
    long deadline = System.nanoTime() + patience.toNanos();
    while (System.nanoTime() < deadline) {
      Optional<ProcessHandle> program = programs(worker).findFirst();
      if (program.isPresent()) {
        return stop(program.get())
            ? Optional.of(name(program.get()) + " of " + worker.name())
            : Optional.empty();
      }
      Thread.sleep(LOOK_AGAIN);
    }
    return Optional.empty();
  }

  private static Stream<ProcessHandle> programs(StackProcess worker) {
    return worker.pid().flatMap(ProcessHandle::of).stream()
        .flatMap(ProcessHandle::descendants)
        .filter(child -> name(child).equals("pg_dump") || name(child).equals("psql"));
  }

  private static String name(ProcessHandle process) {
    String command = process.info().command().orElse("");
    return command.substring(command.lastIndexOf('/') + 1);
  }

  private static boolean stop(ProcessHandle process) throws IOException, InterruptedException {
    return new ProcessBuilder("kill", "-STOP", Long.toString(process.pid()))
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start()
            .waitFor()
        == 0;
  }
}
