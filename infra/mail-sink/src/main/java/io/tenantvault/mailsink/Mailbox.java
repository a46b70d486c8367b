package io.tenantvault.mailsink;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** What was taken, the newest ones, in memory. */
final class Mailbox {
  private static final int MOST = 5_000;

  private final Deque<Mail> mails = new ArrayDeque<>();
  private long last;

  /** The id of the next one. */
  synchronized long nextId() {
    return ++last;
  }

  synchronized void add(Mail mail) {
    if (mails.size() == MOST) {
      mails.removeFirst();
    }
    mails.addLast(mail);
  }

  /** The oldest first. */
  synchronized List<Mail> all() {
    return List.copyOf(mails);
  }

  synchronized Optional<Mail> find(long id) {
    return mails.stream().filter(mail -> mail.id() == id).findFirst();
  }

  synchronized void empty() {
    mails.clear();
  }
}
