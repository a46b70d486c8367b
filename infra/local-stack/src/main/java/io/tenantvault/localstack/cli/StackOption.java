package io.tenantvault.localstack.cli;

import io.tenantvault.localstack.checkout.Checkout;
import io.tenantvault.localstack.stack.LocalStack;
import io.tenantvault.localstack.stack.Scale;
import io.tenantvault.localstack.stack.StackConfig;
import io.tenantvault.localstack.stack.Transport;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which stack a command is about. */
public final class StackOption {
  private static final String ENCRYPTION = "ENCRYPTION_PROJECTS";

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

  /** Whose backups are encrypted, as the environment says; nobody's where it says nothing. */
  private static Map<String, String> encryption() {
    String projects = System.getenv(ENCRYPTION);
    return projects == null ? Map.of() : Map.of(ENCRYPTION, projects);
  }

  /** The stack as it is. */
  public LocalStack stack() {
    return LocalStack.of(config());
  }

  /**
   * The same with other numbers of copies and another transport.
   *
   * @param secure null for the transport of the last start
   * @param observed whether Prometheus is to run; one that runs goes on
   */
  public LocalStack stack(Scale scale, @Nullable Boolean secure, boolean observed) {
    StackConfig asked = config().scaled(scale).with(encryption());
    StackConfig config = observed ? asked.withObservability() : asked;
    return LocalStack.of(
        secure == null ? config : config.with(secure ? Transport.SECURE : Transport.PLAIN));
  }
}
