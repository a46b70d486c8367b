package io.tenantvault.recover;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is asked of a recovery.
 *
 * @param scratchChat where messages are forwarded to for a moment; null for the configured one
 * @param chat the only one that is looked at; null for all configured ones
 * @param bot the only one that looks; null for each in its own chats
 * @param sweep which message ids
 * @param perMinute messages that are looked at, at most
 * @param publish whether to report what is found; else it is only shown
 */
record Options(
    @Nullable Long scratchChat,
    @Nullable Long chat,
    @Nullable Long bot,
    Sweep sweep,
    int perMinute,
    boolean publish) {
  static final String USAGE =
      """
      Usage: recover [--publish] [--scratch-chat=ID] [--chat=ID] [--bot=ID] [--from=ID] [--to=ID] [--gap=COUNT] [--per-minute=COUNT]
      Looks at the messages of the configured chats, one after the other, for the manifests of backups, and makes the
      catalogue again from those that this platform has signed. For when Kafka is lost as well as the database.

        --publish            report the backups that are whole on tenantvault.events, for the projection to write into the
                             tables; else they are only shown
        --scratch-chat=ID    messages are forwarded there for a moment (default: OPERATIONS_CHAT_ID); none of the chats above
        --chat=ID            only this chat
        --bot=ID             only the chats of this bot; with --chat, the bot that has stored there, where that chat is
                             configured no more
        --from=ID            begin at this message (default: 1); where an earlier run has stopped, it says so
        --to=ID              end with this message (default: where nothing follows)
        --gap=COUNT          nothing follows where so many message ids in a row are empty (default: 500)
        --per-minute=COUNT   messages looked at in a minute (default: 20, what Telegram allows in one chat)

      May be ended and run again at any time. Ends with 0 when every manifest became a backup, with 1 when one did not,
      which it names, with 2 when it could not look.
      """;

  private static final long USUAL_GAP = 500;
  private static final int USUAL_PACE = 20;

  /**
   * Message ids to look at.
   *
   * @param to the last one; null for until nothing follows
   * @param gap how many empty ones in a row mean that
   */
  record Sweep(long from, @Nullable Long to, long gap) {}

  /**
   * Reads a command line.
   *
   * @throws IllegalArgumentException with what is wrong with it
   */
  static Options parse(List<String> arguments) {
    @Nullable Long scratch = null;
    @Nullable Long chat = null;
    @Nullable Long bot = null;
    long from = 1;
    @Nullable Long to = null;
    long gap = USUAL_GAP;
    int perMinute = USUAL_PACE;
    boolean publish = false;
    for (String word : arguments) {
      String name = word.contains("=") ? word.substring(0, word.indexOf('=')) : word;
      switch (name) {
        case "--scratch-chat" -> scratch = number(word, "-?[1-9][0-9]{0,17}");
        case "--chat" -> chat = number(word, "-?[1-9][0-9]{0,17}");
        case "--bot" -> bot = number(word, "[1-9][0-9]{0,15}");
        case "--from" -> from = number(word, "[1-9][0-9]{0,8}");
        case "--to" -> to = number(word, "[1-9][0-9]{0,8}");
        case "--gap" -> gap = number(word, "[1-9][0-9]{0,8}");
        case "--per-minute" -> perMinute = (int) number(word, "[1-9][0-9]{0,5}");
        case "--publish" -> publish = true;
        default -> throw new IllegalArgumentException("unknown option '" + word + "'");
      }
    }
    return new Options(scratch, chat, bot, new Sweep(from, to, gap), perMinute, publish);
  }

  private static long number(String word, String form) {
    String digits = word.substring(word.indexOf('=') + 1);
    if (!digits.matches(form)) {
      throw new IllegalArgumentException(word + ": a number is needed");
    }
    return Long.parseLong(digits);
  }
}
