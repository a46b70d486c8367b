package io.tenantvault.localstack.stack;

import io.tenantvault.localstack.process.ProcessIdentity;
import java.io.IOException;
import java.time.Duration;

/** Ends a component's process: asks first, and kills what does not end in time. */
record Ender(StateFile state, Progress progress) {
  private static final Duration AFTER_KILL = Duration.ofSeconds(10);

  /** Returns when it is gone; nothing happens when it does not run. */
  void end(Component component) throws IOException, InterruptedException {
    StackState.Started running = state.read().running(component.name());
    if (running != null) {
      ProcessIdentity process = running.identity();
      long begin = System.nanoTime();
      process.signal(component.endSignal());
      boolean orderly = process.awaitEnd(component.endTimeout());
      if (!orderly) {
        process.kill();
        process.awaitEnd(AFTER_KILL);
      }
      double seconds = (System.nanoTime() - begin) / 1e9;
      String how = orderly ? "ended after %.1f s" : "killed, because it did not end in %.0f s";
      progress.step(component.name(), how.formatted(seconds));
    }
    state.update(present -> present.without(component.name()));
  }
}
