package io.tenantvault.replay;

import io.tenantvault.contract.codec.Topic;
import io.tenantvault.jobruntime.autoconfigure.MessagingAutoConfiguration;
import io.tenantvault.jobruntime.dispatch.KafkaConnection;
import java.io.PrintStream;
import java.util.List;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.KafkaException;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ApplicationContext;

/**
 * The program that deals with dead letters. It needs a user of Kafka who reads dead-letter topics,
 * writes to the topics that they came from, and commits in the group {@link LetterBook#GROUP}.
 */
@SpringBootConfiguration
@ImportAutoConfiguration(MessagingAutoConfiguration.class)
public class ReplayApplication {
  /** The word that the retention worker's jar knows it by. */
  public static final String COMMAND = "replay";

  private static final int DONE = 0;
  private static final int ONE_FAILED = 1;
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
      return DONE;
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
        new SpringApplicationBuilder(ReplayApplication.class)
            .web(WebApplicationType.NONE)
            .logStartupInfo(false)
            .properties("logging.level.root=warn")
            .run()) {
      return replay(context, options, out);
    } catch (KafkaException | IllegalStateException e) {
      out.println("It could not be done: " + e.getMessage());
      return COULD_NOT_LOOK;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return COULD_NOT_LOOK;
    }
  }

  @SuppressWarnings("unchecked") // The context has one producer.
  private static int replay(ApplicationContext context, Options options, PrintStream out)
      throws InterruptedException {
    KafkaConnection kafka = context.getBean(KafkaConnection.class);
    Producer<String, byte[]> producer = context.getBean(Producer.class);
    var publish = new PublishAgain(producer, () -> kafka.consumer(LetterBook.GROUP));
    try (Consumer<String, byte[]> consumer = kafka.consumer(LetterBook.GROUP)) {
      var letters = new LetterBook(consumer);
      var report = new ReplayReport(out);
      var deal = new DealWithLetters(letters, publish, options, report);
      for (Topic topic : options.topics()) {
        deal.with(topic);
      }
      report.end(options);
      return report.failed() == 0 ? DONE : ONE_FAILED;
    }
  }
}
