package io.tenantvault.botapi.method;

import io.tenantvault.botapi.limit.EqualSizeSpacing;
import io.tenantvault.botapi.limit.PostingRate;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;

/** Lets a method that posts or edits go ahead only as fast as the rates allow. */
final class RateLimited implements BotMethod {
  /** What the Bot API server answers to any backlog that is too long. */
  private static final Duration FLOOD_WAIT = Duration.ofSeconds(60);

  private final BotMethod method;
  private final Chats chats;
  private final PostingRate rate;
  private final EqualSizeSpacing spacing;

  RateLimited(BotMethod method, Chats chats, PostingRate rate, EqualSizeSpacing spacing) {
    this.method = method;
    this.chats = chats;
    this.rate = rate;
    this.spacing = spacing;
  }

  @Override
  public String name() {
    return method.name();
  }

  @Override
  public Object call(Call call) throws BotApiRefusal, IOException {
    if (rate.spacesEqualSizes()) {
      hold(
          spacing
              .slot(call.bot().id(), call.parameters().uploadedBytes())
              .orElseThrow(() -> BotApiRefusal.tooManyRequests(FLOOD_WAIT)));
    }
    long chat = chats.require(call.parameters(), "chat_id");
    Duration wait = rate.admit(call.bot().id(), chat);
    if (wait.isPositive()) {
      throw BotApiRefusal.tooManyRequests(wait);
    }
    return method.call(call);
  }

  private static void hold(Duration time) throws InterruptedIOException {
    try {
      Thread.sleep(time);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("the emulator is closing");
    }
  }
}
