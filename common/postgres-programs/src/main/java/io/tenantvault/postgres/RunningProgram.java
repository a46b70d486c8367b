package io.tenantvault.postgres;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * A program at work. Its errors are read all the time; its output and its input are the caller's to
 * read and write, on two threads where both are used. Closing it ends the process, whatever it is
 * doing.
 */
public final class RunningProgram implements AutoCloseable {

  private final ProgramCall call;
  private final Duration end;
  private final Process process;
  private final ErrorOutput errors;
  private final Thread errorReader;

  private RunningProgram(ProgramCall call, Duration end, Process process) {
    this.call = call;
    this.end = end;
    this.process = process;
    this.errors = new ErrorOutput(process.getErrorStream());
    this.errorReader =
        Thread.ofPlatform().daemon().name(call.program().name() + "-stderr").start(errors);
  }

  /**
   * Starts a program.
   *
   * @param end for the process to go after it was told to, before it is killed
   * @throws IOException when the program cannot be started
   */
  public static RunningProgram start(ProgramCall call, Duration end) throws IOException {
    return new RunningProgram(call, end, call.process().start());
  }

  /** What the program reads. Closing it is the end of the input. */
  public OutputStream input() {
    return process.getOutputStream();
  }

  /**
   * What the program writes. A read waits in the kernel and cannot be interrupted; {@link #close}
   * from another thread ends it.
   */
  public InputStream output() {
    return process.getInputStream();
  }

  /**
   * Waits for the end, after the last byte was read.
   *
   * @return the exit code; 128 and the signal's number where a signal ended it
   */
  public int awaitEnd() throws InterruptedException {
    int exitCode = process.waitFor();
    errorReader.join();
    return exitCode;
  }

  /** What the program has said so far on its standard error, at most 16 KiB: beginning and end. */
  public String said() {
    return errors.text();
  }

  /** What is running. */
  public ProgramCall call() {
    return call;
  }

  /** The process's id, for logs. */
  public long pid() {
    return process.pid();
  }

  /** An exit code in words, such as {@code was ended by signal 9}. */
  public static String ending(int exitCode) {
    return exitCode > 128
        ? "was ended by signal " + (exitCode - 128)
        : "ended with exit code " + exitCode;
  }

  @Override
  public void close() {
    if (!process.isAlive()) {
      return;
    }
    process.destroy(); // Asks; the program then cancels its query on the server.
    boolean interrupted = Thread.interrupted();
    try {
      if (!process.waitFor(end.toMillis(), TimeUnit.MILLISECONDS)) {
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
