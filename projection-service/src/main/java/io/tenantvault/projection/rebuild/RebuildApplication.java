package io.tenantvault.projection.rebuild;

import io.tenantvault.environment.program.Program;
import io.tenantvault.projection.intake.TakeBatch;
import io.tenantvault.projection.tables.PlatformProperties;
import java.io.PrintStream;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.springframework.context.ApplicationContext;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;
import org.springframework.kafka.core.KafkaAdmin;

/** The program that makes the tables again. */
public final class RebuildApplication {

  /** The word that the projection's jar knows it by. */
  public static final String COMMAND = "rebuild";

  private RebuildApplication() {}

  /**
   * Runs it, configured as the service is.
   *
   * @param service what the service's context is made of
   * @param arguments as {@link Options#USAGE} says
   * @return the program's exit code
   */
  public static int run(Class<?> service, List<String> arguments, PrintStream out) {
    return new Program<>(
            service,
            Options.USAGE,
            Options::parse,
            "--spring.kafka.listener.auto-startup=false",
            // Somebody waits for the answer.
            "--spring.flyway.connect-retries=0",
            "--logging.level.root=warn")
        .run(
            arguments,
            out,
            (context, options) -> {
              var report = new Report(out);
              rebuild(context, options, report);
              return report.isLoss() ? Program.SOMETHING_IS_WRONG : Program.DONE;
            },
            // A server that is away, whichever client finds out. What is in the tables stays.
            failure ->
                failure instanceof CannotRebuildException
                    ? failure.getMessage()
                    : "It could not be done, and may be tried again: " + failure.getMessage());
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
