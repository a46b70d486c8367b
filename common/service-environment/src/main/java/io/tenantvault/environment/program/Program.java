package io.tenantvault.environment.program;

import java.io.PrintStream;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ApplicationContext;

/**
 * Reads its arguments, works in an application context of its own that is configured as the service
 * is, and ends.
 *
 * @param <O> what can be asked of it
 */
public final class Program<O> {
  /** It is done, and all is well. */
  public static final int DONE = 0;

  /** It is done, and something is wrong that it has named. */
  public static final int SOMETHING_IS_WRONG = 1;

  /** It could not be done, or was asked for what it does not know. */
  public static final int NOT_DONE = 2;

  private final Class<?> configuration;
  private final String usage;
  private final Function<List<String>, O> parse;
  private final List<String> settings;

  /**
   * A program.
   *
   * @param configuration what its context is made of
   * @param usage what {@code --help} prints
   * @param parse makes options of arguments; throws {@link IllegalArgumentException} with what is
   *     wrong with them
   * @param settings of its context, as command line arguments of Spring Boot
   */
  public Program(
      Class<?> configuration, String usage, Function<List<String>, O> parse, String... settings) {
    this.configuration = configuration;
    this.usage = usage;
    this.parse = parse;
    this.settings = List.of(settings);
  }

  /**
   * What it does.
   *
   * @param <O> what can be asked of it
   */
  @FunctionalInterface
  public interface Work<O> {
    /** Answers the exit code. */
    int run(ApplicationContext context, O options) throws Exception;
  }

  /** Says what a failure means, for people; null for one that nobody has thought of. */
  @FunctionalInterface
  public interface Failures {
    /** Says it. */
    @Nullable String tell(Exception failure);
  }

  /**
   * Runs it.
   *
   * @param out gets what it says of its use and of failures
   * @return its exit code
   * @throws RuntimeException one that nobody has thought of
   */
  public int run(List<String> arguments, PrintStream out, Work<O> work, Failures failures) {
    if (arguments.contains("--help")) {
      out.print(usage);
      return DONE;
    }
    O options;
    try {
      options = parse.apply(arguments);
    } catch (IllegalArgumentException e) {
      out.println(e.getMessage());
      out.print(usage);
      return NOT_DONE;
    }
    try (var context =
        new SpringApplicationBuilder(configuration)
            .web(WebApplicationType.NONE)
            .logStartupInfo(false)
            .properties("logging.level.root=warn")
            .run(settings.toArray(String[]::new))) {
      return work.run(context, options);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return NOT_DONE;
    } catch (Exception e) {
      out.println(told(e, failures));
      return NOT_DONE;
    }
  }

  private static String told(Exception failure, Failures failures) {
    String told = failures.tell(failure);
    if (told == null) {
      throw failure instanceof RuntimeException unthought
          ? unthought
          : new IllegalStateException(failure);
    }
    return told;
  }
}
