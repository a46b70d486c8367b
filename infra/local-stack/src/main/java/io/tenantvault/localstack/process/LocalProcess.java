package io.tenantvault.localstack.process;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A process that this JVM has started. */
public final class LocalProcess {
  private static final Duration LOOK_AGAIN = Duration.ofMillis(50);

  private final Launch launch;
  private final Process process;
  private final @Nullable Leash leash;

  private LocalProcess(Launch launch, Process process, @Nullable Leash leash) {
    this.launch = launch;
    this.process = process;
    this.leash = leash;
  }

  /**
   * Starts it and does not wait.
   *
   * @throws IOException when there is no such program
   */
  public static LocalProcess start(Launch launch, Lifetime lifetime) throws IOException {
    Files.createDirectories(launch.log().toAbsolutePath().getParent());
    new LogFile(launch.log()).begin();
    List<String> command =
        switch (lifetime) {
          case Lifetime.OfThisJvm ours -> launch.command();
          case Lifetime.Detached detached -> detached(launch.command());
        };
    var builder =
        new ProcessBuilder(command)
            .directory(launch.directory().toFile())
            .redirectInput(new File("/dev/null"))
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(launch.log().toFile()));
    builder.environment().putAll(launch.environment());
    Process process = builder.start();
    return switch (lifetime) {
      case Lifetime.OfThisJvm(var scratch) ->
          new LocalProcess(launch, process, leashed(process, scratch));
      case Lifetime.Detached detached -> new LocalProcess(launch, process, null);
    };
  }

  // Once the process has ended by itself, its id is another's to have.
  private static Leash leashed(Process process, List<Path> scratch) throws IOException {
    Leash leash = Leash.on(process.pid(), scratch);
    var _ = process.onExit().thenRun(leash::release);
    return leash;
  }

  // A session of its own, so that neither Ctrl-C nor the end of the terminal reaches it. Both
  // programs become the command and keep the process's id; macOS has no setsid.
  private static List<String> detached(List<String> command) {
    var all = new ArrayList<String>();
    all.add(Programs.onPath("setsid").isPresent() ? "setsid" : "nohup");
    all.addAll(command);
    return all;
  }

  /** The process as the system knows it. */
  public ProcessHandle handle() {
    return process.toHandle();
  }

  /** Whether it still runs. */
  public boolean isAlive() {
    return process.isAlive();
  }

  /**
   * Waits until it is ready.
   *
   * @throws StartFailedException when it ends before, or is not ready in time
   */
  public void awaitReady(Readiness readiness, Duration timeout)
      throws StartFailedException, InterruptedException {
    Instant deadline = Instant.now().plus(timeout);
    while (true) {
      Optional<String> obstacle = readiness.obstacle();
      if (!process.isAlive()) {
        throw new StartFailedException(
            launch, "ended with exit code " + process.exitValue() + " before it was ready.");
      }
      if (obstacle.isEmpty()) {
        return;
      }
      if (Instant.now().isAfter(deadline)) {
        throw new StartFailedException(
            launch,
            "was not ready within %d s: %s.".formatted(timeout.toSeconds(), obstacle.get()));
      }
      if (process.waitFor(LOOK_AGAIN)) {
        throw new StartFailedException(
            launch, "ended with exit code " + process.exitValue() + " before it was ready.");
      }
    }
  }

  /** Ends it and all that it has started with SIGKILL, and returns when they are gone. */
  public void kill() throws InterruptedException {
    List<ProcessHandle> descendants = process.descendants().toList();
    process.destroyForcibly();
    descendants.forEach(ProcessHandle::destroyForcibly);
    process.waitFor();
    descendants.forEach(LocalProcess::awaitEnd);
    if (leash != null) {
      leash.release();
    }
  }

  // With a limit: where no init process reaps them, orphans stay in the process table for ever.
  private static void awaitEnd(ProcessHandle descendant) {
    descendant.onExit().completeOnTimeout(descendant, 5, TimeUnit.SECONDS).join();
  }
}
