package io.tenantvault.localstack.cli;

import io.tenantvault.localstack.stack.LocalStack;
import io.tenantvault.localstack.stack.StackProcess;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
    name = "down",
    mixinStandardHelpOptions = true,
    description =
        "End everything, services first. Data stays; running jobs go on after the next up.")
final class DownCommand implements Callable<Integer> {
  @Mixin private StackOption option = new StackOption();

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws Exception {
    LocalStack stack = option.stack();
    PrintWriter out = spec.commandLine().getOut();
    if (stack.processes().stream().map(StackProcess::pid).allMatch(pid -> pid.isEmpty())) {
      out.println("Nothing runs.");
      return 0;
    }
    stack.down(new Steps(out));
    out.println("Everything has ended. The data stays in " + option.config().directory());
    return 0;
  }
}
