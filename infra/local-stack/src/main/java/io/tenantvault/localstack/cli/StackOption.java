package io.tenantvault.localstack.cli;

import io.tenantvault.localstack.checkout.Checkout;
import io.tenantvault.localstack.stack.LocalStack;
import io.tenantvault.localstack.stack.Scale;
import io.tenantvault.localstack.stack.StackConfig;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which stack a command is about. */
public final class StackOption {
  @Option(
      names = "--directory",
      paramLabel = "FOLDER",
      description = "where the stack keeps everything (default: .local in the checkout)")
  private @Nullable Path directory;

  /** Its configuration. */
  public StackConfig config() {
    StackConfig config = StackConfig.ofCheckout(Checkout.find());
    return directory == null ? config : config.in(directory);
  }

  /** The stack as it is. */
  public LocalStack stack() {
    return LocalStack.of(config());
  }

  /** The same with other numbers of copies. */
  public LocalStack stack(Scale scale) {
    return LocalStack.of(config().scaled(scale));
  }
}
