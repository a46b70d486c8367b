package io.tenantvault.notification.delivery;

import io.tenantvault.notification.outbox.Channel;
import io.tenantvault.notification.outbox.Notification;

/** Tells somebody by one channel. */
public interface Messenger {

  /** Which one. */
  Channel channel();

  /** How many may be told at the same time. */
  int atATime();

  /**
   * Tells it, or says why not; within a minute or two, whatever the other side does. What it throws
   * counts as {@link Outcome.Later}.
   */
  Outcome tell(Notification notification);
}
