package io.tenantvault.backup.pgdump;

import io.tenantvault.jobruntime.JobFailedException;
import io.tenantvault.postgres.RunningProgram;
import java.io.IOException;
import java.io.InputStream;

/** A pg_dump at work. Closing it ends the process, whatever it is doing. */
public final class RunningDump implements AutoCloseable {

  private final DumpOrder order;
  private final RunningProgram program;

  private RunningDump(DumpOrder order, RunningProgram program) {
    this.order = order;
    this.program = program;
  }

  /**
   * Starts a pg_dump.
   *
   * @throws IOException when the program cannot be started
   */
  public static RunningDump start(DumpOrder order, PgDumpLimits limits) throws IOException {
    RunningProgram program =
        RunningProgram.start(new PgDumpCommand(order, limits).call(), limits.end());
    try {
      program.input().close();
    } catch (IOException e) {
      program.close();
      throw e;
    }
    return new RunningDump(order, program);
  }

  /**
   * The dump as it is written. A read waits in the kernel and cannot be interrupted; {@link #close}
   * from another thread ends it.
   */
  public InputStream output() {
    return program.output();
  }

  /**
   * Waits for the end, after the last byte was read.
   *
   * @throws JobFailedException when pg_dump does not say that all went well
   */
  public void awaitSuccess() throws JobFailedException, InterruptedException {
    int exitCode = program.awaitEnd();
    if (exitCode != 0) {
      throw new DumpFailure(order, exitCode, program.said()).toException();
    }
  }

  /** What pg_dump has said so far; warnings where it succeeded. */
  public String said() {
    return program.said();
  }

  /** The process's id, for logs. */
  public long pid() {
    return program.pid();
  }

  @Override
  public void close() {
    program.close();
  }
}
