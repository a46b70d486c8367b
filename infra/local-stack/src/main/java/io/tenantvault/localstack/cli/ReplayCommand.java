package io.tenantvault.localstack.cli;

import io.tenantvault.localstack.stack.LocalStack;
import io.tenantvault.localstack.stack.Service;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Unmatched;

@Command(
    name = "replay",
    description = "Show the dead letters, and publish chosen ones again; --help tells the options.")
final class ReplayCommand implements Callable<Integer> {
  @Mixin private StackOption option = new StackOption();

  @Unmatched private List<String> options = new ArrayList<>();

  @Override
  public Integer call() throws Exception {
    LocalStack stack = option.stack();
    List<String> arguments = new ArrayList<>(List.of("replay"));
    arguments.addAll(options);
    return stack.asOperator(Service.RETENTION_WORKER, arguments).inheritIO().start().waitFor();
  }
}
