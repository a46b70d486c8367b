package io.tenantvault.replay;

import io.tenantvault.contract.codec.Topic;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is asked of a replay.
 *
 * @param topics dead-letter topics to look at
 * @param place the one letter that is meant; null for all of them
 * @param action what to do with those that are meant
 */
record Options(Set<Topic> topics, @Nullable Place place, Action action) {
  static final String USAGE =
      """
      Usage: replay [--topic=TOPIC] [--all | --offset=PARTITION:OFFSET] [--skip] [--dry-run]
      Shows the dead letters that nobody has dealt with, with their reason; and publishes them again where they came from.

        --topic=TOPIC               of this topic only; it may be named by the dead letters' own topic or by their origin
        --all                       publish all of them again, unchanged
        --offset=PARTITION:OFFSET   publish this one again; needs --topic
        --skip                      publish nothing: they are dealt with, and not shown any more
        --dry-run                   only say what would be done

      One that was dealt with is not touched again. One that is still of no use comes back as a new dead letter.
      Ends with 0, with 1 when one could not be published, with 2 when it could not be looked at all.
      """;

  /** What is done. */
  enum Action {
    SHOW,
    PUBLISH,
    SKIP
  }

  /** Where a letter lies on its topic. */
  record Place(int partition, long offset) {
    static Place parse(String text) {
      if (!text.matches("[0-9]{1,9}:[0-9]{1,18}")) {
        throw new IllegalArgumentException("--offset=" + text + ": a place such as 0:17 is needed");
      }
      int colon = text.indexOf(':');
      return new Place(
          Integer.parseInt(text.substring(0, colon)), Long.parseLong(text.substring(colon + 1)));
    }

    @Override
    public String toString() {
      return partition + ":" + offset;
    }
  }

  /**
   * Reads a command line.
   *
   * @throws IllegalArgumentException with what is wrong with it
   */
  static Options parse(List<String> arguments) {
    Set<Topic> topics = deadLetterTopics();
    @Nullable Place place = null;
    boolean all = false;
    boolean skip = false;
    boolean dryRun = false;
    for (String word : arguments) {
      String name = word.contains("=") ? word.substring(0, word.indexOf('=')) : word;
      String value = word.substring(word.indexOf('=') + 1);
      switch (name) {
        case "--topic" -> topics = Set.of(topic(value));
        case "--offset" -> place = Place.parse(value);
        case "--all" -> all = true;
        case "--skip" -> skip = true;
        case "--dry-run" -> dryRun = true;
        default -> throw new IllegalArgumentException("unknown option '" + word + "'");
      }
    }
    boolean chosen = all || place != null;
    require(!all || place == null, "--all and --offset exclude each other");
    require(place == null || topics.size() == 1, "--offset needs --topic: each topic has its own");
    require(!skip || chosen, "--skip needs --all or --offset");
    Action action = skip ? Action.SKIP : Action.PUBLISH;
    return new Options(topics, place, chosen && !dryRun ? action : Action.SHOW);
  }

  private static void require(boolean fits, String otherwise) {
    if (!fits) {
      throw new IllegalArgumentException(otherwise);
    }
  }

  private static Set<Topic> deadLetterTopics() {
    var topics = new LinkedHashSet<Topic>();
    for (Topic topic : Topic.values()) {
      topics.add(topic.deadLetter());
    }
    return topics;
  }

  private static Topic topic(String name) {
    return Arrays.stream(Topic.values())
        .filter(topic -> topic.topicName().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no topic of ours: '" + name + "'"))
        .deadLetter();
  }
}
