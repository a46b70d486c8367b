package io.tenantvault.reconcile;

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
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
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

  private static final int ALL_IS_WELL = 0;
  private static final int SOMETHING_DIFFERS = 1;
  private static final int COULD_NOT_LOOK = 2;

  /**
   * Runs it.
   *
   * @param arguments as {@link Options#USAGE} says
   * @return the program's exit code
   */
  public static int run(List<String> arguments, PrintStream out) {
    if (arguments.contains("--help")) {
      out.print(Options.USAGE);
      return ALL_IS_WELL;
    }
    Options options;
    try {
      options = Options.parse(arguments);
    } catch (IllegalArgumentException e) {
      out.println(e.getMessage());
      out.print(Options.USAGE);
      return COULD_NOT_LOOK;
    }
    try (var context =
        new SpringApplicationBuilder(ReconcileApplication.class)
            .web(WebApplicationType.NONE)
            .logStartupInfo(false)
            .properties("logging.level.root=warn")
            .run()) {
      return reconcile(context, options, out);
    } catch (StorageException | DataAccessException e) {
      out.println("It could not be looked at all: " + e.getMessage());
      return COULD_NOT_LOOK;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return COULD_NOT_LOOK;
    }
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
              context.getBean(StorageProperties.class).telegram().botId(),
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
    return report.differences().isEmpty() ? ALL_IS_WELL : SOMETHING_DIFFERS;
  }
}
