package io.tenantvault.localstack.stack;

import io.tenantvault.localstack.process.Launch;
import io.tenantvault.localstack.process.Lifetime;
import io.tenantvault.localstack.process.LocalProcess;
import io.tenantvault.localstack.process.ProcessIdentity;
import io.tenantvault.localstack.process.StartFailedException;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;

/** Starts a component unless it runs, and waits until it does its work. */
final class Starter {
  private static final long BEFORE_NEXT_ATTEMPT_MS = 500;

  private final StateFile state;
  private final Lifetime lifetime;
  private final Clock clock;
  private final Progress progress;
  private final Ender ender;

  Starter(StateFile state, Lifetime lifetime, Clock clock, Progress progress) {
    this.state = state;
    this.lifetime = lifetime;
    this.clock = clock;
    this.progress = progress;
    this.ender = new Ender(state, progress);
  }

  /**
   * Sees to it that the component runs, in its present version.
   *
   * @throws StartFailedException when it does not; it was ended then if it was started here
   */
  void ensure(Component component) throws IOException, InterruptedException {
    String version = component.version();
    StackState.Started running = state.read().running(component.name());
    if (running != null && running.version().equals(version)) {
      if (becomesHealthy(component, running)) {
        progress.step(component.name(), "runs already at " + component.address());
        return;
      }
    } else if (running != null) {
      progress.step(component.name(), "is ended, because its program or configuration is new");
      ender.end(component);
    }
    start(component, version);
  }

  /** Answers no where it ends meanwhile, as one does that somebody has asked to. */
  private boolean becomesHealthy(Component component, StackState.Started running)
      throws IOException, InterruptedException {
    Instant deadline = clock.instant().plus(component.startTimeout());
    var obstacle = component.readiness().obstacle();
    if (obstacle.isPresent()) {
      progress.step(component.name(), "runs, but is not ready yet: " + obstacle.get());
    }
    while (obstacle.isPresent()) {
      if (!running.identity().isAlive()) {
        return false;
      }
      if (clock.instant().isAfter(deadline)) {
        throw new StartFailedException(
            component.name(),
            component.log(),
            "runs with pid %d but does not work: %s."
                .formatted(running.identity().pid(), obstacle.get()));
      }
      TimeUnit.MILLISECONDS.sleep(BEFORE_NEXT_ATTEMPT_MS);
      obstacle = component.readiness().obstacle();
    }
    return true;
  }

  private void start(Component component, String version) throws IOException, InterruptedException {
    progress.step(component.name(), "starts");
    Instant begin = clock.instant();
    for (int attempt = 1; !attempt(component, version, attempt); attempt++) {
      TimeUnit.MILLISECONDS.sleep(BEFORE_NEXT_ATTEMPT_MS);
    }
    double seconds = Duration.between(begin, clock.instant()).toMillis() / 1000.0;
    progress.step(
        component.name(), "ready after %.1f s at %s".formatted(seconds, component.address()));
  }

  private boolean attempt(Component component, String version, int number)
      throws IOException, InterruptedException {
    Launch launch = component.launch(progress);
    LocalProcess process = LocalProcess.start(launch, lifetime);
    record(component, version, process.handle().pid());
    try {
      process.awaitReady(component.readiness(), component.startTimeout());
      return true;
    } catch (StartFailedException e) {
      boolean mayTryAgain = !process.isAlive() && number < component.startAttempts();
      process.kill();
      state.update(present -> present.without(component.name()));
      if (mayTryAgain) {
        return false;
      }
      throw e;
    }
  }

  // At once, so that a command that is interrupted now leaves no process that nobody knows.
  private void record(Component component, String version, long pid) throws IOException {
    var identity = ProcessIdentity.of(pid);
    if (identity.isPresent()) {
      var started = new StackState.Started(identity.get(), clock.instant(), version);
      state.update(present -> present.with(component.name(), started));
    }
  }
}
