package io.tenantvault.localstack.cli;

import picocli.CommandLine;

/** Runs the command that the arguments name. */
public final class Main {
  private Main() {}

  /** Exits with 0 after success, 1 after a failure, 2 when the arguments are wrong. */
  public static void main(String[] args) {
    // Kafka's client logs through SLF4J, and there is nobody to read it here.
    System.setProperty("slf4j.internal.verbosity", "ERROR");
    System.exit(commandLine().execute(args));
  }

  static CommandLine commandLine() {
    return new CommandLine(new TenantvaultCommand())
        .setExecutionExceptionHandler((failure, command, _) -> {
          command.getErr().println(command.getColorScheme().errorText(message(failure)));
          return 1;
        });
  }

  private static String message(Exception failure) {
    var text = new StringBuilder(String.valueOf(failure.getMessage()));
    for (Throwable other : failure.getSuppressed()) {
      text.append('\n').append(other.getMessage());
    }
    return text.toString();
  }
}
