package io.tenantvault.localstack.stack;

import io.tenantvault.localstack.process.ProcessIdentity;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** One process of a stack: to look at, and to be unkind to. */
public final class StackProcess {
  private static final Duration GONE = Duration.ofSeconds(10);

  private final Component component;
  private final StateFile state;

  StackProcess(Component component, StateFile state) {
    this.component = component;
    this.state = state;
  }

  /** What people call it; the second copy of a service ends in -2. */
  public String name() {
    return component.name();
  }

  /** Where it is reached; an URL for all but Kafka. */
  public String address() {
    return component.address();
  }

  /** What it has written. */
  public Path log() {
    return component.log();
  }

  /** Its id, or nothing when it does not run. */
  public Optional<Long> pid() {
    return identity().map(ProcessIdentity::pid);
  }

  /** When it was started, or nothing when it does not run. */
  public Optional<Instant> since() {
    return running().map(StackState.Started::at);
  }

  /** Why it does not work, or nothing when it does. */
  public Optional<String> obstacle() throws InterruptedException {
    return component.readiness().obstacle();
  }

  /** Ends it with SIGKILL and returns when it is gone; {@link LocalStack#up} starts it again. */
  public void kill() throws InterruptedException {
    Optional<ProcessIdentity> process = identity();
    if (process.isPresent()) {
      process.get().kill();
      if (!process.get().awaitEnd(GONE)) {
        throw new IllegalStateException(name() + " outlived SIGKILL by " + GONE);
      }
    }
  }

  /** Stops it where it stands, with SIGSTOP: it holds all that it holds, and does nothing. */
  public void freeze() throws IOException, InterruptedException {
    signal("STOP");
  }

  /** Lets it go on after {@link #freeze()}. */
  public void thaw() throws IOException, InterruptedException {
    signal("CONT");
  }

  private void signal(String name) throws IOException, InterruptedException {
    Optional<ProcessIdentity> process = identity();
    if (process.isPresent()) {
      process.get().signal(name);
    }
  }

  /** Ends it in an orderly way and returns when it is gone. */
  public void end() throws IOException, InterruptedException {
    new Ender(state, (name, what) -> {}).end(component);
  }

  private Optional<ProcessIdentity> identity() {
    return running().map(StackState.Started::identity);
  }

  private Optional<StackState.Started> running() {
    try {
      return Optional.ofNullable(state.read().running(name()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
