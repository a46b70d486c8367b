package io.tenantvault.projection.rebuild;

import java.util.List;

/**
 * What is asked of a rebuild.
 *
 * @param empty whether the tables are emptied first
 */
record Options(boolean empty) {
  static final String USAGE =
      """
      Usage: rebuild [--empty]
      Makes the tables of control_plane again from Kafka's topics, and ends. Stop the projection and the workers first,
      and put back what no topic holds, from a backup of the database: the tables backup_keys and projects.

        --empty   empty the tables first that are made from the topics; needed where they hold what is wrong, or where
                  the audit log has outlived them

      Ends with 0 when all is there again, with 1 when something is missing or could not be read, which it names, with 2 when
      it could not be done; it may be done again at any time.
      """;

  /**
   * Reads a command line.
   *
   * @throws IllegalArgumentException with what is wrong with it
   */
  static Options parse(List<String> arguments) {
    boolean empty = false;
    for (String word : arguments) {
      if (!word.equals("--empty")) {
        throw new IllegalArgumentException("unknown option '" + word + "'");
      }
      empty = true;
    }
    return new Options(empty);
  }
}
