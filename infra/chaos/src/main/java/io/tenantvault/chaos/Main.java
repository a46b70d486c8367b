package io.tenantvault.chaos;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Comparator;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The command line: {@code ./tenantvault chaos}. */
@Command(
    name = "./tenantvault chaos",
    mixinStandardHelpOptions = true,
    description =
        "Start a platform of its own, use it, harm it for a while, and say which promises were broken: lost, doubled,"
            + " orphaned, stuck, half restored, unreadable. Ends with 0 when none was.")
public final class Main implements Callable<Integer> {
  private static final int SEEDS = 1_000_000;
  private static final String OF_A_RUN = "of-a-chaos-run";

  @Option(
      names = "--minutes",
      paramLabel = "COUNT",
      description =
          "how long things go wrong (default: ${DEFAULT-VALUE}); with 25 or more, Telegram and the broker are each away for 10")
  private int minutes = 5;

  @Option(
      names = "--seed",
      paramLabel = "NUMBER",
      description = "repeats the faults of a run; drawn when it is not given")
  private @Nullable Long seed;

  @Option(
      names = "--tenants",
      paramLabel = "COUNT",
      description = "used at the same time (default: ${DEFAULT-VALUE})")
  private int tenants = 4;

  @Option(
      names = "--directory",
      paramLabel = "FOLDER",
      description =
          "for data and logs; emptied before, kept afterwards (default: .local/chaos in the checkout)")
  private Path directory = Path.of(".local", "chaos");

  @Spec private CommandSpec spec = CommandSpec.create();

  /** Exits with 0 when every promise was kept, 1 when not, 2 when the arguments are wrong. */
  public static void main(String[] args) {
    System.setProperty("slf4j.internal.verbosity", "ERROR");
    System.exit(new CommandLine(new Main()).execute(args));
  }

  @Override
  public Integer call() throws Exception {
    PrintWriter out = spec.commandLine().getOut();
    Path home = Path.of(System.getProperty("tenantvault.home", ".")).resolve(directory);
    empty(home);
    long drawn = seed == null ? new SecureRandom().nextInt(SEEDS) : seed;
    var options = new ChaosOptions(Duration.ofMinutes(minutes), drawn, tenants, home);
    Verdict verdict = new RunChaos(options, out).run();
    verdict.print(out);
    return verdict.isClean() ? 0 : 1;
  }

  // Whatever a command line names: only what a run has left is deleted.
  private static void empty(Path directory) throws IOException {
    if (Files.isDirectory(directory) && !isEmpty(directory)) {
      if (!Files.exists(directory.resolve(OF_A_RUN))) {
        throw new IOException(
            "%s holds something else than an earlier run; name another folder"
                .formatted(directory));
      }
      delete(directory);
    }
    Files.createDirectories(directory);
    Files.writeString(directory.resolve(OF_A_RUN), "");
  }

  private static boolean isEmpty(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.findAny().isEmpty();
    }
  }

  private static void delete(Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
