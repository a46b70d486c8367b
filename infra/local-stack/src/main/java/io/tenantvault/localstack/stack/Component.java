package io.tenantvault.localstack.stack;

import io.tenantvault.localstack.process.Launch;
import io.tenantvault.localstack.process.Readiness;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/** One process of the stack. */
interface Component {

  String name();

  /** Where it is reached; without secrets. */
  String address();

  Path log();

  /** What {@code stack.env} says of it, beside what the platform knows by itself. */
  default Map<String, String> environment() {
    return Map.of();
  }

  /**
   * Prepares what it needs on disk, says what of that is out of the ordinary, and how to start it.
   */
  Launch launch(Progress progress) throws IOException, InterruptedException;

  Readiness readiness();

  Duration startTimeout();

  /** The signal that ends it in an orderly way. */
  default String endSignal() {
    return "TERM";
  }

  /** How long an orderly end may take before it is killed. */
  Duration endTimeout();

  /** Another value than that of the running process calls for a restart. */
  default String version() throws IOException {
    return "";
  }

  /** How often a start is tried: more than once where a killed process's remains go away slowly. */
  default int startAttempts() {
    return 1;
  }
}
