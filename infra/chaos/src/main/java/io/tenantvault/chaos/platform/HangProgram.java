package io.tenantvault.chaos.platform;

import io.tenantvault.localstack.stack.StackProcess;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/** Stops a program that a worker has started, and never lets it go on. */
public final class HangProgram {

  private HangProgram() {}

  /**
   * Waits for the worker's next {@code pg_dump} or {@code psql}, for so long.
   *
   * @return what was stopped; empty when the worker has started none
   */
  public static Optional<String> of(StackProcess worker, Duration patience)
      throws IOException, InterruptedException {
    Optional<ProcessHandle> program = WorkerPrograms.await(worker, patience);
    return program.isPresent() && stop(program.get())
        ? Optional.of(WorkerPrograms.name(program.get()) + " of " + worker.name())
        : Optional.empty();
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
