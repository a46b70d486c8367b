package io.tenantvault.localstack.cli;

import io.tenantvault.localstack.stack.Progress;
import java.io.PrintWriter;

/** Prints a line for each step. */
public record Steps(PrintWriter out) implements Progress {

  @Override
  public void step(String name, String what) {
    synchronized (out) {
      out.printf("  %-18s %s%n", name, what);
      out.flush();
    }
  }
}
