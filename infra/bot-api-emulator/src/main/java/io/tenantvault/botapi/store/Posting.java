package io.tenantvault.botapi.store;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a message came to be.
 *
 * @param botId the bot that posted it
 * @param at when, by the emulator's clock
 * @param forwardedFrom the message it is a forward of
 */
public record Posting(long botId, Instant at, @Nullable Origin forwardedFrom) {

  /**
   * The message that was forwarded. A forward of a forward names the first one, as Telegram does.
   *
   * @param message its address
   * @param date when it was posted
   */
  public record Origin(MessageKey message, Instant date) {}
}
