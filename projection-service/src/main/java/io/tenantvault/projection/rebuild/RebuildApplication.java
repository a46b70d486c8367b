package io.tenantvault.projection.rebuild;

import io.tenantvault.projection.ProjectionServiceApplication;
import io.tenantvault.projection.intake.TakeBatch;
import io.tenantvault.projection.tables.PlatformProperties;
import java.io.PrintStream;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ApplicationContext;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;
import org.springframework.kafka.core.KafkaAdmin;

/** The program that makes the tables again. */
public final class RebuildApplication {

  /** The word that the projection's jar knows it by. */
  public static final String COMMAND = "rebuild";

  private static final int ALL_IS_THERE = 0;
  private static final int SOMETHING_IS_LOST = 1;
  private static final int NOT_DONE = 2;

  private RebuildApplication() {}

  /**
   * Runs it, configured as the service is.
   *
   * @param arguments as {@link Options#USAGE} says
   * @return the program's exit code
   */
  public static int run(List<String> arguments, PrintStream out) {
    if (arguments.contains("--help")) {
      out.print(Options.USAGE);
      return ALL_IS_THERE;
    }
    Options options;
    try {
      options = Options.parse(arguments);
    } catch (IllegalArgumentException e) {
      out.println(e.getMessage());
      out.print(Options.USAGE);
      return NOT_DONE;
    }
    try (var context =
        new SpringApplicationBuilder(ProjectionServiceApplication.class)
            .web(WebApplicationType.NONE)
            .logStartupInfo(false)
            .run(
                "--spring.kafka.listener.auto-startup=false",
                // Somebody waits for the answer.
                "--spring.flyway.connect-retries=0",
                "--logging.level.root=warn")) {
      var report = new Report(out);
      rebuild(context, options, report);
      return report.isLoss() ? SOMETHING_IS_LOST : ALL_IS_THERE;
    } catch (CannotRebuildException e) {
      out.println(e.getMessage());
      return NOT_DONE;
    } catch (SQLException | RuntimeException e) {
      // A server that is away, whichever client finds out. What is in the tables by now stays.
      out.println("It could not be done, and may be tried again: " + e.getMessage());
      return NOT_DONE;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return NOT_DONE;
    }
  }

  private static void rebuild(ApplicationContext context, Options options, Report report)
      throws CannotRebuildException, SQLException, InterruptedException {
    var settings = context.getEnvironment();
    var others =
        new KeepOthersOut(
            context.getBean(KafkaAdmin.class).getConfigurationProperties(),
            settings.getRequiredProperty("spring.kafka.consumer.group-id"));
    var sessions =
        new Rebuild.Sessions(TablesOwner.of(settings), context.getBean(DataSource.class));
    try (Consumer<String, byte[]> consumer = consumer(context)) {
      var topics = new ReadTopics(consumer, context.getBean(TakeBatch.class));
      new Rebuild(sessions, others, topics, context.getBean(PlatformProperties.class))
          .run(options.empty(), report);
    }
  }

  private static Consumer<String, byte[]> consumer(ApplicationContext context) {
    var settings = context.getBean(DefaultKafkaConsumerFactory.class).getConfigurationProperties();
    return new DefaultKafkaConsumerFactory<>(
            settings, new StringDeserializer(), new ByteArrayDeserializer())
        .createConsumer();
  }
}
