package io.tenantvault.reconcile;

import io.tenantvault.environment.program.Program;
import io.tenantvault.jobruntime.autoconfigure.ClockAutoConfiguration;
import io.tenantvault.jobruntime.autoconfigure.ControlPlaneAutoConfiguration;
import io.tenantvault.storage.ArtifactStorage;
import io.tenantvault.storage.DocumentProbe;
import io.tenantvault.storage.StorageException;
import io.tenantvault.storage.Ticker;
import io.tenantvault.storage.autoconfigure.StorageAutoConfiguration;
import io.tenantvault.storage.autoconfigure.StorageProperties;
import java.io.PrintStream;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.jooq.DSLContext;
import org.jooq.exception.DataAccessException;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.context.ApplicationContext;

/** The program that compares the catalogue with the storage. */
@SpringBootConfiguration
@ImportAutoConfiguration({
  ClockAutoConfiguration.class,
  ControlPlaneAutoConfiguration.class,
  StorageAutoConfiguration.class
})
public class ReconcileApplication {
  /** The word that the retention worker's jar knows it by. */
  public static final String COMMAND = "reconcile";

  /**
   * Runs it.
   *
   * @param arguments as {@link Options#USAGE} says
   * @return the program's exit code
   */
  public static int run(List<String> arguments, PrintStream out) {
    return new Program<>(ReconcileApplication.class, Options.USAGE, Options::parse)
        .run(
            arguments,
            out,
            (context, options) -> reconcile(context, options, out),
            failure ->
                failure instanceof StorageException || failure instanceof DataAccessException
                    ? "It could not be looked at all: " + failure.getMessage()
                    : null);
  }

  private static int reconcile(ApplicationContext context, Options options, PrintStream out)
      throws StorageException, InterruptedException {
    var catalogue = new Catalogue(context.getBean(DSLContext.class));
    var probe =
        new PacedProbe(
            context.getBean(DocumentProbe.class),
            Duration.ofSeconds(1).dividedBy(options.perSecond()),
            Ticker.system());
    var report = new Report();
    new CheckDocuments(catalogue, probe).check(options.sample(), report);
    out.printf(
        "Live backups: %d. Their documents asked for, %s: %d.%n",
        catalogue.liveBackups(),
        options.sample() == 0 ? "all of them" : "a sample",
        report.documents());
    if (options.sweep()) {
      new SweepGaps(context.getBean(DSLContext.class), probe, context.getBean(Clock.class))
          .sweep(
              context.getBean(StorageProperties.class).telegram().botIds(),
              options.from(),
              new DealWithStrays(context.getBean(ArtifactStorage.class), options.delete(), report));
      out.printf(
          "Message ids between known ones looked at: %d. Messages of others there: %d.%n",
          report.probed(), report.foreignMessages());
    }
    report.differences().forEach(difference -> out.println("- " + difference));
    out.println(
        report.differences().isEmpty()
            ? "Catalogue and storage agree."
            : "Differences: " + report.differences().size());
    return report.differences().isEmpty() ? Program.DONE : Program.SOMETHING_IS_WRONG;
  }
}
