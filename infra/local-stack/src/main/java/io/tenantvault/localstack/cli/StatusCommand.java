package io.tenantvault.localstack.cli;

import io.tenantvault.localstack.stack.StackProcess;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
    name = "status",
    mixinStandardHelpOptions = true,
    description = "Show every process. The exit code is 0 when all work, else 1.")
final class StatusCommand implements Callable<Integer> {
  private static final String LINE = "%-20s %8s  %-8s %-9s %10s  %s%n";

  @Mixin private StackOption option = new StackOption();

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws IOException, InterruptedException {
    PrintWriter out = spec.commandLine().getOut();
    out.printf(LINE, "NAME", "PID", "STATE", "HEALTH", "UPTIME", "ADDRESS");
    List<StackProcess> processes = option.stack().processes();
    int notWorking = 0;
    for (StackProcess process : processes) {
      boolean runs = process.pid().isPresent();
      boolean works = runs && process.obstacle().isEmpty();
      notWorking += works ? 0 : 1;
      out.printf(
          LINE,
          process.name(),
          process.pid().map(String::valueOf).orElse("-"),
          runs ? "running" : "stopped",
          health(runs, works),
          process.since().map(StatusCommand::uptime).orElse("-"),
          process.address());
    }
    return notWorking == 0 ? 0 : 1;
  }

  private static String health(boolean runs, boolean works) {
    if (!runs) {
      return "-";
    }
    return works ? "works" : "fails";
  }

  private static String uptime(Instant since) {
    Duration up = Duration.between(since, Clock.systemUTC().instant());
    if (up.toHours() > 0) {
      return "%d h %02d min".formatted(up.toHours(), up.toMinutesPart());
    }
    return up.toMinutes() > 0
        ? "%d min %02d s".formatted(up.toMinutes(), up.toSecondsPart())
        : up.toSeconds() + " s";
  }
}
