package io.tenantvault.mailsink;

import org.jspecify.annotations.Nullable;

/** What goes wrong at the moment. */
final class Faults {
  private volatile Fault present = Fault.NONE;

  Fault present() {
    return present;
  }

  void set(Fault fault) {
    present = fault;
  }

  /**
   * A fault.
   *
   * @param recipient whose mails it hits; null for all
   */
  record Fault(Kind kind, @Nullable String recipient) {
    static final Fault NONE = new Fault(Kind.NONE, null);

    boolean hits(String address) {
      return recipient == null || recipient.equalsIgnoreCase(address);
    }
  }

  /** The kinds, by their words in the API. */
  enum Kind {
    NONE("none"),
    /** The recipient is refused for now. */
    LATER("4xx"),
    /** The recipient is refused for good. */
    NEVER("5xx"),
    /** The connection ends when the recipient is named. */
    DROP("drop"),
    /** The mail is taken, and the connection ends before that is said. */
    LOSE_ANSWER("lose-answer");

    private final String word;

    Kind(String word) {
      this.word = word;
    }

    String word() {
      return word;
    }

    static Kind of(String word) {
      for (Kind kind : values()) {
        if (kind.word.equals(word)) {
          return kind;
        }
      }
      throw new IllegalArgumentException(
          "reject is one of none, 4xx, 5xx, drop and lose-answer, not '" + word + "'");
    }
  }
}
