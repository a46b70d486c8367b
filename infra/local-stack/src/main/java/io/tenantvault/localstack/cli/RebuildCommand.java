package io.tenantvault.localstack.cli;

import io.tenantvault.localstack.stack.LocalStack;
import io.tenantvault.localstack.stack.Service;
import java.lang.ProcessBuilder.Redirect;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
    name = "rebuild",
    mixinStandardHelpOptions = true,
    description = {
      "Make the tables again from Kafka's topics, after their database was lost.",
      "The services but the gateway are ended meanwhile, and started again when all is there.",
      "",
      "Ends with 0 when all is there again, with 1 when something is missing, which it names, with 2 when"
          + " it could not be done. In these cases the services stay ended: ./tenantvault up starts them."
    })
final class RebuildCommand implements Callable<Integer> {
  @Mixin private StackOption option = new StackOption();

  @Option(names = "--empty", description = "empty the tables first that are made from the topics")
  private boolean empty;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws Exception {
    LocalStack stack = option.stack();
    List<String> arguments = empty ? List.of("rebuild", "--empty") : List.of("rebuild");
    var steps = new Steps(spec.commandLine().getOut());
    return stack.alone(Service.PROJECTION_SERVICE, arguments, Redirect.INHERIT, steps);
  }
}
