package io.tenantvault.replay;

import io.tenantvault.contract.codec.Topic;
import io.tenantvault.environment.program.Program;
import io.tenantvault.jobruntime.autoconfigure.MessagingAutoConfiguration;
import io.tenantvault.jobruntime.dispatch.KafkaConnection;
import java.io.PrintStream;
import java.util.List;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.KafkaException;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
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

  /**
   * Runs it.
   *
   * @param arguments as {@link Options#USAGE} says
   * @return the program's exit code
   */
  public static int run(List<String> arguments, PrintStream out) {
    return new Program<>(ReplayApplication.class, Options.USAGE, Options::parse)
        .run(
            arguments,
            out,
            (context, options) -> replay(context, options, out),
            failure ->
                failure instanceof KafkaException || failure instanceof IllegalStateException
                    ? "It could not be done: " + failure.getMessage()
                    : null);
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
      return report.failed() == 0 ? Program.DONE : Program.SOMETHING_IS_WRONG;
    }
  }
}
