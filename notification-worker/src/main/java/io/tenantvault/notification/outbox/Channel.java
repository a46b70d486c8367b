package io.tenantvault.notification.outbox;

import java.util.Locale;

/** The ways to tell somebody. */
public enum Channel {
  EMAIL,
  WEBHOOK,
  TELEGRAM;

  /** The word in tables, metrics and the API. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
