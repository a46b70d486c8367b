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
    name = "keys",
    description = "The keys of encrypted backups: 'keys rotate' and 'keys show BACKUP'.")
final class KeysCommand implements Callable<Integer> {
  @Mixin private StackOption option = new StackOption();

  @Unmatched private List<String> words = new ArrayList<>();

  @Override
  public Integer call() throws Exception {
    LocalStack stack = option.stack();
    List<String> arguments = new ArrayList<>(List.of("keys"));
    arguments.addAll(words);
    return stack.beside(Service.RETENTION_WORKER, arguments).inheritIO().start().waitFor();
  }
}
