package io.tenantvault.chaos;

import io.tenantvault.chaos.check.Finding;
import io.tenantvault.chaos.check.Harm;
import io.tenantvault.chaos.fault.FaultKind;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How a run ended.
 *
 * @param options what it was
 * @param accepted requests that the platform promised to carry out
 * @param outcomes how many jobs ended in which status
 * @param faults how often what went wrong
 * @param swept documents whose upload's answer was lost, which the operator's sweep deleted
 * @param findings broken promises
 */
public record Verdict(
    ChaosOptions options,
    int accepted,
    Map<String, Integer> outcomes,
    Map<FaultKind, Integer> faults,
    int swept,
    List<Finding> findings) {

  public Verdict {
    outcomes = Map.copyOf(outcomes);
    faults = Map.copyOf(faults);
    findings = List.copyOf(findings);
  }

  /** Whether every promise was kept. */
  public boolean isClean() {
    return findings.isEmpty();
  }

  /** How many promises were broken in a way. */
  public long count(Harm harm) {
    return findings.stream().filter(finding -> finding.harm() == harm).count();
  }

  int injected() {
    return faults.values().stream().mapToInt(Integer::intValue).sum();
  }

  /** Prints it as a table, and each broken promise below it. */
  public void print(PrintWriter out) {
    out.println();
    for (FaultKind kind : FaultKind.values()) {
      line(out, "  " + kind.title(), faults.getOrDefault(kind, 0));
    }
    out.println();
    line(out, "requests accepted", accepted);
    new TreeMap<>(outcomes).forEach((status, count) -> line(out, "  jobs " + status, count));
    line(out, "faults injected", injected());
    line(out, "uploads without an answer, swept", swept);
    for (Harm harm : Harm.values()) {
      line(out, harm.title(), count(harm));
    }
    findings.forEach(finding -> out.println("- " + finding.harm().title() + ": " + finding.what()));
    out.printf(
        "%s: seed %d, %d minutes, %d tenants%n",
        isClean() ? "Every promise was kept" : "PROMISES WERE BROKEN",
        options.seed(),
        options.length().toMinutes(),
        options.tenants());
    out.flush();
  }

  private static void line(PrintWriter out, String what, long count) {
    out.printf("%-36s %6d%n", what, count);
  }
}
