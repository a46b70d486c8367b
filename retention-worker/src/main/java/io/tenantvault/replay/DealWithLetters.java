package io.tenantvault.replay;

import io.tenantvault.contract.codec.Topic;
import java.util.Optional;
import org.apache.kafka.clients.producer.RecordMetadata;

/** Does with each letter that is meant what is asked, and writes that down. */
final class DealWithLetters {
  private final LetterBook letters;
  private final PublishAgain publish;
  private final Options options;
  private final ReplayReport report;

  DealWithLetters(LetterBook letters, PublishAgain publish, Options options, ReplayReport report) {
    this.letters = letters;
    this.publish = publish;
    this.options = options;
    this.report = report;
  }

  /**
   * Goes through a dead-letter topic.
   *
   * @throws org.apache.kafka.common.KafkaException when the broker does not answer; what was dealt
   *     with until then stays so, but for the last one, which may be published once more
   */
  void with(Topic topic) throws InterruptedException {
    letters.open(
        topic,
        letter -> {
          if (options.place() == null || letter.place().equals(options.place())) {
            deal(letter);
          }
        });
  }

  private void deal(Letter letter) throws InterruptedException {
    report.found(letter);
    switch (options.action()) {
      case SHOW -> {}
      case SKIP -> {
        letters.dealtWith(letter);
        report.skipped();
      }
      case PUBLISH -> {
        Optional<RecordMetadata> place = publish.publish(letter);
        if (place.isPresent()) {
          letters.dealtWith(letter);
          report.published(place.get());
        } else {
          report.lost();
        }
      }
    }
  }
}
