package io.tenantvault.localstack.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * A process that another JVM may have started. An id alone is given to other processes later; with
 * the moment of its birth it is unique.
 *
 * @param pid the system's id
 * @param birth when it was born, in the system's own terms; compared, never read
 */
public record ProcessIdentity(long pid, String birth) {
  private static final long LOOK_AGAIN_MS = 20;
  // The fields after the parenthesised name in /proc/<pid>/stat: state is the 1st, num_threads
  // the 18th, starttime the 20th (proc_pid_stat(5)).
  private static final int STATE = 0;
  private static final int THREADS = 17;
  private static final int START_TIME = 19;

  /** The one that has this id now, or nothing when it has ended. */
  public static Optional<ProcessIdentity> of(long pid) {
    return birthOf(pid).map(birth -> new ProcessIdentity(pid, birth));
  }

  /** Whether this very process still runs. */
  public boolean isAlive() {
    return birthOf(pid).filter(birth::equals).isPresent();
  }

  /** Asks it to end; a process that got its id later is left alone. */
  public void terminate() {
    handle().ifPresent(ProcessHandle::destroy);
  }

  /** Ends it with SIGKILL; a process that got its id later is left alone. */
  public void kill() {
    handle().ifPresent(ProcessHandle::destroyForcibly);
  }

  /** Sends a signal such as {@code INT}; a process that got its id later is left alone. */
  public void signal(String signal) throws IOException, InterruptedException {
    if (isAlive()) {
      new ProcessBuilder("kill", "-" + signal, Long.toString(pid))
          .redirectErrorStream(true)
          .redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .start()
          .waitFor();
    }
  }

  /** Waits for its end; false when it still runs after this time. */
  public boolean awaitEnd(Duration timeout) throws InterruptedException {
    long deadline = System.nanoTime() + timeout.toNanos();
    while (isAlive()) {
      if (System.nanoTime() > deadline) {
        return false;
      }
      TimeUnit.MILLISECONDS.sleep(LOOK_AGAIN_MS);
    }
    return true;
  }

  private Optional<ProcessHandle> handle() {
    return isAlive() ? ProcessHandle.of(pid) : Optional.empty();
  }

  private static Optional<String> birthOf(long pid) {
    Path stat = Path.of("/proc", Long.toString(pid), "stat");
    if (Files.exists(Path.of("/proc/self/stat"))) {
      return birthOnLinux(stat);
    }
    return ProcessHandle.of(pid)
        .flatMap(handle -> handle.info().startInstant())
        .map(String::valueOf);
  }

  // ProcessHandle's start instant moves when the machine's clock is set, and takes a process that
  // has ended but was not reaped for a running one. Ticks since boot do neither.
  private static Optional<String> birthOnLinux(Path stat) {
    try {
      String line = Files.readString(stat);
      String[] fields = line.substring(line.lastIndexOf(')') + 2).split(" ", -1);
      return hasEnded(fields) ? Optional.empty() : Optional.of(bootId() + "/" + fields[START_TIME]);
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  // After a kill the first thread may be gone while others still hold the process's ports.
  private static boolean hasEnded(String[] fields) {
    boolean firstThreadEnded = fields[STATE].equals("Z") || fields[STATE].equals("X");
    return firstThreadEnded && Integer.parseInt(fields[THREADS]) <= 1;
  }

  private static String bootId() throws IOException {
    return Files.readString(Path.of("/proc/sys/kernel/random/boot_id")).strip();
  }
}
