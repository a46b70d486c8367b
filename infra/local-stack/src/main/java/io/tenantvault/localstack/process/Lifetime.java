package io.tenantvault.localstack.process;

import java.nio.file.Path;
import java.util.List;

/** How long a process lives when nobody ends it. */
public sealed interface Lifetime {

  /**
   * No longer than this JVM, even when that is killed: for tests.
   *
   * @param scratch directories that are deleted with the process when this JVM ends first
   */
  record OfThisJvm(List<Path> scratch) implements Lifetime {
    public OfThisJvm {
      scratch = List.copyOf(scratch);
    }
  }

  /** Beyond this JVM and the terminal that it runs in. */
  record Detached() implements Lifetime {}
}
