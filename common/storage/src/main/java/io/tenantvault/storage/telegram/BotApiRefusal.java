package io.tenantvault.storage.telegram;

import io.tenantvault.storage.StorageException;
import java.util.Locale;

/** A Bot API server's no. What it means depends on the question. */
final class BotApiRefusal extends Exception {
  private static final long serialVersionUID = 1L;

  private final String about;
  private final int status;
  private final String description;

  /**
   * A refusal.
   *
   * @param about what was asked
   * @param status HTTP status or Telegram's error code
   * @param description the server's words
   */
  BotApiRefusal(String about, int status, String description) {
    super(about + ": " + status + " " + description, null, false, false);
    this.about = about;
    this.status = status;
    this.description = description;
  }

  /** The server's words. */
  String description() {
    return description;
  }

  /** Whether the server's words hold one of these, in lower case. */
  boolean says(String... phrases) {
    String words = description.toLowerCase(Locale.ROOT);
    for (String phrase : phrases) {
      if (words.contains(phrase)) {
        return true;
      }
    }
    return false;
  }

  /** Whether it is the bot that is not accepted; 404 is the answer to a token of no known form. */
  boolean concernsTheBot() {
    return status == 401 || status == 404;
  }

  /** The same for callers of the port, with what to do. */
  StorageException.Refused asStorageException() {
    return new StorageException.Refused(about + ": " + status + " " + description + advice());
  }

  private String advice() {
    return switch (status) {
      case 401, 404 -> "; check tenantvault.storage.telegram.bot-token and bot-api-url";
      case 403 -> "; make the bot an administrator of the chat";
      case 413 -> "; lower tenantvault.storage.part-size";
      default -> says("chat not found") ? "; check tenantvault.storage.telegram.chat-ids" : "";
    };
  }
}
