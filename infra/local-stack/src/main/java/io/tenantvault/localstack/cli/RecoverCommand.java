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
    name = "recover",
    description =
        "Make the catalogue again from the manifests in storage, when Kafka is lost as well; --help tells the options.")
final class RecoverCommand implements Callable<Integer> {
  @Mixin private StackOption option = new StackOption();

  @Unmatched private List<String> options = new ArrayList<>();

  @Override
  public Integer call() throws Exception {
    LocalStack stack = option.stack();
    List<String> arguments = new ArrayList<>(List.of("recover"));
    arguments.addAll(options);
    return stack.beside(Service.RETENTION_WORKER, arguments).inheritIO().start().waitFor();
  }
}
