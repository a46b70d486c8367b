package io.tenantvault.storage.telegram;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * A copy of a failure, with its causes, in which the token is unreadable: addresses hold the token,
 * and texts of HTTP clients hold addresses.
 */
final class Cleaned extends IOException {
  private static final long serialVersionUID = 1L;

  private Cleaned(String message, @Nullable Throwable cause) {
    super(message, cause);
  }

  /** The failure's kind and text, its stack trace, and its causes treated the same. */
  static Cleaned of(Throwable failure, BotToken token) {
    if (failure instanceof Cleaned cleaned) {
      return cleaned;
    }
    Throwable cause = failure.getCause();
    var cleaned =
        new Cleaned(
            token.redact(failure.getClass().getSimpleName() + ": " + failure.getMessage()),
            cause == null ? null : of(cause, token));
    cleaned.setStackTrace(failure.getStackTrace());
    return cleaned;
  }
}
