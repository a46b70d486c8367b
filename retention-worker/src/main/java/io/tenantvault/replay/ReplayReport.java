package io.tenantvault.replay;

import java.io.PrintStream;
import org.apache.kafka.clients.producer.RecordMetadata;

/** Tells people what becomes of dead letters. */
final class ReplayReport {
  private final PrintStream out;
  private int found;
  private int dealtWith;
  private int failed;

  ReplayReport(PrintStream out) {
    this.out = out;
  }

  /** A letter that is meant. */
  void found(Letter letter) {
    found++;
    out.println(letter);
  }

  /** It is on its old topic again. */
  void published(RecordMetadata place) {
    dealtWith++;
    out.printf("  published again: %s-%d@%d%n", place.topic(), place.partition(), place.offset());
  }

  /** Nobody wants it. */
  void skipped() {
    dealtWith++;
    out.println("  dealt with");
  }

  /** Nobody can tell what it was. */
  void lost() {
    failed++;
    out.println(
        "  NOT published: it does not say where it came from, or its origin does not have it any more");
  }

  /** All have been looked at. */
  void end(Options options) {
    if (found == 0 && options.place() != null) {
      out.printf("No letter at %s that nobody has dealt with.%n", options.place());
    } else {
      out.printf("Dead letters: %d. Dealt with now: %d.%n", found, dealtWith);
    }
  }

  int failed() {
    return failed;
  }
}
