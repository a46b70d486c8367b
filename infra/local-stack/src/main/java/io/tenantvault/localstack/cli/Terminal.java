package io.tenantvault.localstack.cli;

import java.io.Console;

/** Where standard output goes. */
final class Terminal {
  private Terminal() {}

  /** Whether a person looks at a terminal, where a line can be drawn over. */
  static boolean isThere() {
    Console console = System.console();
    return console != null && console.isTerminal();
  }
}
