package io.tenantvault.projection.prepare;

import io.tenantvault.environment.program.Program;
import java.io.PrintStream;
import java.util.List;

/**
 * The program that migrates the tables and makes the topics that are missing. Where it has run, the
 * service itself may run with {@code spring.flyway.enabled=false}, and need not know the password
 * of the tables' owner.
 */
public final class PrepareApplication {

  /** The word that the projection's jar knows it by. */
  public static final String COMMAND = "prepare";

  private static final String USAGE =
      """
      prepare            migrates the tables, makes the topics that are missing, and ends; it may run again
      """;

  private PrepareApplication() {}

  /**
   * Runs it, configured as the service is.
   *
   * @param service what the service's context is made of
   * @param arguments none, or {@code --help}
   * @return the program's exit code
   */
  public static int run(Class<?> service, List<String> arguments, PrintStream out) {
    return new Program<>(
            service,
            USAGE,
            PrepareApplication::nothing,
            "--spring.kafka.listener.auto-startup=false",
            // Whoever deploys looks into its log.
            "--logging.level.root=info")
        .run(
            arguments,
            out,
            // The context does it all while it is made.
            (context, none) -> {
              out.println("The tables are migrated, and all topics are there.");
              return Program.DONE;
            },
            failure -> "It could not be done, and may be tried again: " + innermost(failure));
  }

  private static List<String> nothing(List<String> arguments) {
    if (!arguments.isEmpty()) {
      throw new IllegalArgumentException("prepare takes no arguments, and not " + arguments);
    }
    return arguments;
  }

  // What Spring says first is which of its beans could not be made.
  private static String innermost(Throwable failure) {
    Throwable cause = failure;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    return String.valueOf(cause.getMessage());
  }
}
