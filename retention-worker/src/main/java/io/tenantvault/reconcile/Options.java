package io.tenantvault.reconcile;

import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is asked of a reconciliation.
 *
 * @param sample how many documents are asked for, chosen at random; 0 for all
 * @param sweep whether to look for documents that no record names
 * @param from the message id that the sweep begins at; null for a known one
 * @param delete whether to delete those
 * @param perSecond requests to the Bot API, at most
 */
record Options(int sample, boolean sweep, @Nullable Long from, boolean delete, int perSecond) {
  static final String USAGE =
      """
      Usage: reconcile [--sample=COUNT | --all] [--sweep [--from=ID] [--delete]] [--per-second=COUNT]
      Compares the catalogue with the storage, and changes nothing without --delete.

        --sample=COUNT      ask for so many documents of live backups, chosen at random (default: 100)
        --all               ask for all of them
        --sweep             look at the message ids between known ones of the last 48 hours: an upload
                            whose answer was lost lies there
        --from=ID           begin at this message id; without it the sweep begins at the last known one before
                            those 48 hours, or the first known one, and what lies before that is not looked at
        --delete            delete what the sweep finds; the channel must hold nothing else of this bot
        --per-second=COUNT  requests to the Bot API (default: 10)

      Ends with 0 when all is well, with 1 when something differs, with 2 when it could not look.
      """;

  private static final int USUAL_SAMPLE = 100;
  private static final int USUAL_PACE = 10;

  /**
   * Reads a command line.
   *
   * @throws IllegalArgumentException with what is wrong with it
   */
  static Options parse(List<String> arguments) {
    int sample = USUAL_SAMPLE;
    int perSecond = USUAL_PACE;
    boolean sweep = false;
    boolean delete = false;
    @Nullable Long from = null;
    for (Iterator<String> words = arguments.iterator(); words.hasNext(); ) {
      String word = words.next();
      String name = word.contains("=") ? word.substring(0, word.indexOf('=')) : word;
      switch (name) {
        case "--sample" -> sample = count(word);
        case "--per-second" -> perSecond = count(word);
        case "--from" -> from = (long) count(word);
        case "--all" -> sample = 0;
        case "--sweep" -> sweep = true;
        case "--delete" -> delete = true;
        default -> throw new IllegalArgumentException("unknown option '" + word + "'");
      }
    }
    if (delete && !sweep) {
      throw new IllegalArgumentException("--delete needs --sweep: it deletes what that finds");
    }
    if (from != null && !sweep) {
      throw new IllegalArgumentException("--from needs --sweep: it says where that begins");
    }
    return new Options(sample, sweep, from, delete, perSecond);
  }

  private static int count(String word) {
    String digits = word.substring(word.indexOf('=') + 1);
    if (!digits.matches("[1-9][0-9]{0,8}")) {
      throw new IllegalArgumentException(word + ": a number of at least 1 is needed");
    }
    return Integer.parseInt(digits);
  }
}
