package io.tenantvault.recover;

import io.tenantvault.artifact.manifest.ManifestKey;
import io.tenantvault.environment.program.Program;
import io.tenantvault.jobruntime.autoconfigure.ClockAutoConfiguration;
import io.tenantvault.jobruntime.autoconfigure.MessagingAutoConfiguration;
import io.tenantvault.jobruntime.publish.EventNotPublishedException;
import io.tenantvault.jobruntime.publish.EventPublisher;
import io.tenantvault.reconcile.PacedProbe;
import io.tenantvault.storage.ArtifactStorage;
import io.tenantvault.storage.Channel;
import io.tenantvault.storage.DocumentFinder;
import io.tenantvault.storage.DocumentProbe;
import io.tenantvault.storage.StorageException;
import io.tenantvault.storage.Ticker;
import io.tenantvault.storage.autoconfigure.PooledBot;
import io.tenantvault.storage.autoconfigure.StorageAutoConfiguration;
import io.tenantvault.storage.autoconfigure.StorageProperties;
import java.io.PrintStream;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.context.ApplicationContext;

/** The program that makes the catalogue again from what lies in storage. */
@SpringBootConfiguration
@ImportAutoConfiguration({
  ClockAutoConfiguration.class,
  MessagingAutoConfiguration.class,
  StorageAutoConfiguration.class
})
public class RecoverApplication {
  /** The word that the retention worker's jar knows it by. */
  public static final String COMMAND = "recover";

  /** Asking for a file posts nothing, so other limits hold. */
  private static final Duration BETWEEN_PARTS = Duration.ofMillis(50);

  /**
   * Runs it.
   *
   * @param arguments as {@link Options#USAGE} says
   * @return the program's exit code
   */
  public static int run(List<String> arguments, PrintStream out) {
    var report = new RecoverReport(out);
    return new Program<>(RecoverApplication.class, Options.USAGE, Options::parse)
        .run(
            arguments,
            out,
            (context, options) -> {
              recover(context, options, report);
              report.end(options.publish());
              return report.isComplete() ? Program.DONE : Program.SOMETHING_IS_WRONG;
            },
            failure -> isThoughtOf(failure) ? report.stopped(failure) : null);
  }

  private static boolean isThoughtOf(Exception failure) {
    return failure instanceof StorageException
        || failure instanceof EventNotPublishedException
        || failure instanceof IllegalArgumentException;
  }

  private static void recover(ApplicationContext context, Options options, RecoverReport report)
      throws StorageException, InterruptedException {
    List<PooledBot> bots = context.getBean(StorageProperties.class).telegram().bots();
    List<Channel> channels = ChooseChannels.of(bots, options);
    long scratch = scratchChat(context, options, bots);
    Duration spacing = Duration.ofMinutes(1).dividedBy(options.perMinute());
    var finder = new PacedFinder(context.getBean(DocumentFinder.class), spacing, Ticker.system());
    var probe =
        new PacedProbe(context.getBean(DocumentProbe.class), BETWEEN_PARTS, Ticker.system());
    var backups =
        new RecoverBackups(
            new ReadManifest(context.getBean(ArtifactStorage.class), manifestKey(context)),
            new CheckParts(probe),
            context.getBean(EventPublisher.class),
            context.getBean(Clock.class),
            report);
    var sweep = new SweepChat(finder, scratch, options.sweep());
    for (Channel channel : channels) {
      sweep.sweep(channel, document -> backups.read(document, options.publish()), report);
    }
  }

  private static ManifestKey manifestKey(ApplicationContext context) {
    String key = context.getEnvironment().getProperty("tenantvault.manifest.key", "");
    if (key.isEmpty()) {
      throw new IllegalArgumentException(
          "MANIFEST_KEY is needed: without it nobody can tell our manifests from others'");
    }
    return ManifestKey.of(key);
  }

  private static long scratchChat(
      ApplicationContext context, Options options, List<PooledBot> bots) {
    Long asked = options.scratchChat();
    String usual = context.getEnvironment().getProperty("tenantvault.recover.scratch-chat", "");
    if (asked == null && !usual.matches("-?[0-9]{1,18}")) {
      throw new IllegalArgumentException(
          "a chat is needed that messages can be forwarded to: --scratch-chat or OPERATIONS_CHAT_ID");
    }
    long scratch = asked == null ? Long.parseLong(usual) : asked;
    if (bots.stream().anyMatch(bot -> bot.chatIds().contains(scratch))) {
      throw new IllegalArgumentException(
          "chat %d holds backups: forwards would lie among them".formatted(scratch));
    }
    return scratch;
  }
}
