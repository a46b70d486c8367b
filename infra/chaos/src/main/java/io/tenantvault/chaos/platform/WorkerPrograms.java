package io.tenantvault.chaos.platform;

import io.tenantvault.localstack.stack.StackProcess;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;

/** The programs of PostgreSQL that a worker has running: it is in the middle of a job then. */
final class WorkerPrograms {
  private static final Duration LOOK_AGAIN = Duration.ofMillis(3);

  private WorkerPrograms() {}

  /**
   * Waits so long for a {@code pg_dump} or {@code psql}; empty when the worker has started none.
   */
  static Optional<ProcessHandle> await(StackProcess worker, Duration patience)
      throws IOException, InterruptedException {
    long deadline = System.nanoTime() + patience.toNanos();
    Optional<ProcessHandle> program = programs(worker).findFirst();
    while (program.isEmpty() && System.nanoTime() < deadline) {
      Thread.sleep(LOOK_AGAIN);
      program = programs(worker).findFirst();
    }
    return program;
  }

  /** The file's name of what it runs; empty when it has ended. */
  static String name(ProcessHandle process) {
    String command = process.info().command().orElse("");
    return command.substring(command.lastIndexOf('/') + 1);
  }

  private static Stream<ProcessHandle> programs(StackProcess worker) {
    return worker.pid().flatMap(ProcessHandle::of).stream()
        .flatMap(ProcessHandle::descendants)
        .filter(child -> name(child).equals("pg_dump") || name(child).equals("psql"));
  }
}
