package io.tenantvault.localstack.process;

import java.util.Optional;

/** Whether a process does its work. */
@FunctionalInterface
public interface Readiness {

  /** Why it is not ready yet, or nothing when it is; answers within seconds. */
  Optional<String> obstacle() throws InterruptedException;
}
