package io.tenantvault.localstack.cli;

import io.tenantvault.localstack.process.LogFile;
import io.tenantvault.localstack.stack.StackProcess;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "logs",
    mixinStandardHelpOptions = true,
    description = "Show the end of a process's log.")
final class LogsCommand implements Callable<Integer> {
  @Mixin private StackOption option = new StackOption();

  @Parameters(paramLabel = "NAME", description = "a name of ./tenantvault status")
  private String name = "";

  @Option(
      names = {"-n", "--lines"},
      paramLabel = "N",
      description = "how many lines (default: ${DEFAULT-VALUE})")
  private int lines = 100;

  @Option(
      names = {"-f", "--follow"},
      description = "go on with what is written from now on, until Ctrl-C")
  private boolean follow;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws IOException, InterruptedException {
    PrintWriter out = spec.commandLine().getOut();
    Path log = process().log();
    long read = log.toFile().length();
    out.println(new LogFile(log).end(lines));
    out.flush();
    if (follow) {
      new Tail(log, out).from(read);
    }
    return 0;
  }

  private StackProcess process() throws IOException {
    try {
      return option.stack().process(name);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage(), e);
    }
  }
}
