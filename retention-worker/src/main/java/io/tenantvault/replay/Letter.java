package io.tenantvault.replay;

import io.tenantvault.contract.codec.Topic;
import io.tenantvault.jobruntime.publish.DeadLetters;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;

/**
 * A dead letter.
 *
 * @param topic where it lies
 */
record Letter(Topic topic, ConsumerRecord<String, byte[]> message) {

  /** Says that a record was published again, and which letter it was: topic-partition@offset. */
  static final String REPLAY_HEADER = "tenantvault-replay";

  /** Behind the reason of a letter that the topic did not take as a whole. */
  private static final String CUT = "(too large to be kept here)";

  private static final Pattern ORIGIN = Pattern.compile("(.+)-([0-9]{1,9})@([0-9]{1,18})");

  /** Where a record lay before. */
  record Origin(Topic topic, TopicPartition partition, long offset) {}

  /** Where it came from; empty where it does not say so, or names a topic that is not of it. */
  Optional<Origin> origin() {
    Matcher words = ORIGIN.matcher(header(DeadLetters.ORIGIN_HEADER));
    if (!words.matches()) {
      return Optional.empty();
    }
    return Arrays.stream(Topic.values())
        .filter(one -> one.topicName().equals(words.group(1)))
        .filter(one -> one != topic && one.deadLetter() == topic)
        .findFirst()
        .map(one ->
            new Origin(
                one,
                new TopicPartition(one.topicName(), Integer.parseInt(words.group(2))),
                Long.parseLong(words.group(3))));
  }

  /** Whether only its origin has all of it. */
  boolean isCut() {
    return message.value() == null && header(DeadLetters.REASON_HEADER).endsWith(CUT);
  }

  Options.Place place() {
    return new Options.Place(message.partition(), message.offset());
  }

  /** As an origin is written. */
  String address() {
    return "%s-%d@%d".formatted(message.topic(), message.partition(), message.offset());
  }

  /** For people, in one line. */
  @Override
  public String toString() {
    String earlier = header(REPLAY_HEADER);
    String line =
        "%s %s  %s  from %s%s  type %s  key %s: %s"
            .formatted(
                topic.topicName(),
                place(),
                Instant.ofEpochMilli(message.timestamp()),
                header(DeadLetters.ORIGIN_HEADER),
                earlier.isEmpty() ? "" : ", published again before from " + earlier,
                header("ce_type"),
                message.key(),
                header(DeadLetters.REASON_HEADER));
    return line.replaceAll("\\p{Cntrl}", " ");
  }

  private String header(String name) {
    Header header = message.headers().lastHeader(name);
    return header == null || header.value() == null
        ? ""
        : new String(header.value(), StandardCharsets.UTF_8);
  }
}
