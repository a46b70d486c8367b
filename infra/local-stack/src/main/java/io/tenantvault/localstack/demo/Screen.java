package io.tenantvault.localstack.demo;

import java.io.PrintWriter;

/** What the demo prints: numbered steps, and lines below them. */
final class Screen {
  private final PrintWriter out;
  private final int steps;
  private int step;

  Screen(PrintWriter out, int steps) {
    this.out = out;
    this.steps = steps;
  }

  void step(String title) {
    step++;
    out.printf("%n[%d/%d] %s%n", step, steps, title);
    out.flush();
  }

  void line(String format, Object... values) {
    out.println(("      " + format.formatted(values)).stripTrailing());
    out.flush();
  }

  void table(Table table) {
    table.lines().forEach(line -> out.println("      " + line));
    out.flush();
  }
}
