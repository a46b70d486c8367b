package io.tenantvault.projection.intake;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.tenantvault.contract.codec.Topic;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Puts aside what cannot be used, counts it and says so. */
@Component
class SetAside {
  private static final Logger LOG = LoggerFactory.getLogger(SetAside.class);
  private static final List<Topic> OURS = List.of(Topic.EVENTS, Topic.AUDIT);
  private static final int LONGEST_REASON = 1_000;

  private final DeadLetters deadLetters;
  private final MeterRegistry meters;

  SetAside(DeadLetters deadLetters, MeterRegistry meters) {
    this.deadLetters = deadLetters;
    this.meters = meters;
    for (String topic : EventListener.topics()) {
      counter(topic);
    }
  }

  /** Returns when the broker has acknowledged the dead letter. */
  void put(Unusable unusable) {
    String topic = unusable.message().topic();
    String reason = shortened(unusable.reason());
    // Requests are also read by the workers, who put malformed ones on the dead-letter topic and
    // tell what became of them.
    for (Topic ours : OURS) {
      if (topic.equals(ours.topicName())) {
        deadLetters.put(unusable.message(), ours.deadLetter(), reason);
      }
    }
    counter(topic).increment();
    LOG.warn(
        "Unusable event at {}-{}@{}: {}",
        topic,
        unusable.message().partition(),
        unusable.message().offset(),
        reason);
  }

  private Counter counter(String topic) {
    return Counter.builder("tenantvault.projection.unusable")
        .description("Records that cannot be brought into the tables")
        .tag("topic", topic)
        .register(meters);
  }

  // It may quote the message, which may be of any length and hold line breaks.
  private static String shortened(String reason) {
    String line = reason.replaceAll("\\p{Cntrl}", " ");
    return line.length() <= LONGEST_REASON ? line : line.substring(0, LONGEST_REASON) + "…";
  }
}
