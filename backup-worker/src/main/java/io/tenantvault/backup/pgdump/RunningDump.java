package io.tenantvault.backup.pgdump;

import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.TimeUnit;

/** A pg_dump at work. Closing it ends the process, whatever it is doing. */
public final class RunningDump implements AutoCloseable {

  private final DumpOrder order;
  private final PgDumpLimits limits;
  private final Process process;
  private final ErrorOutput errors;
  private final Thread errorReader;

  private RunningDump(DumpOrder order, PgDumpLimits limits, Process process) {
    this.order = order;
    this.limits = limits;
    this.process = process;
    this.errors = new ErrorOutput(process.getErrorStream());
    this.errorReader = Thread.ofPlatform().daemon().name("pg_dump-stderr").start(errors);
  }

  /**
   * Starts a pg_dump.
   *
   * @throws IOException when the program cannot be started
   */
  public static RunningDump start(DumpOrder order, PgDumpLimits limits) throws IOException {
    Process process = new PgDumpCommand(order, limits).process().start();
    process.getOutputStream().close();
    return new RunningDump(order, limits, process);
  }

  /**
   * The dump as it is written. A read waits in the kernel and cannot be interrupted; {@link #close}
   * from another thread ends it.
   */
  public InputStream output() {
    return process.getInputStream();
  }

  /**
   * Waits for the end, after the last byte was read.
   *
   * @throws DumpFailedException when pg_dump does not say that all went well
   */
  public void awaitSuccess() throws DumpFailedException, InterruptedException {
    int exitCode = process.waitFor();
    errorReader.join();
    if (exitCode != 0) {
      throw new DumpFailure(order, exitCode, errors.text()).toException();
    }
  }

  /** What pg_dump has said so far; warnings where it succeeded. */
  public String said() {
    return errors.text();
  }

  /** The process's id, for logs. */
  public long pid() {
    return process.pid();
  }

  @Override
  public void close() {
    if (!process.isAlive()) {
      return;
    }
    process.destroy(); // Asks; pg_dump then cancels its query on the server.
    boolean interrupted = Thread.interrupted();
    try {
      if (!process.waitFor(limits.end().toMillis(), TimeUnit.MILLISECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      interrupted = true;
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
