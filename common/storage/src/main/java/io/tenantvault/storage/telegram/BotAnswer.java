package io.tenantvault.storage.telegram;

import io.tenantvault.storage.StorageException.Unavailable;
import java.io.IOException;
import java.io.Serializable;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import okhttp3.Response;
import okio.BufferedSource;
import org.jspecify.annotations.Nullable;
import org.telegram.telegrambots.meta.api.methods.botapimethods.PartialBotApiMethod;
import org.telegram.telegrambots.meta.api.objects.ResponseParameters;
import org.telegram.telegrambots.meta.exceptions.TelegramApiRequestException;

/**
 * What a Bot API server, or a proxy before it, answered.
 *
 * @param retryAfter the header of that name
 * @param text the start of the body, JSON when it is the server's own
 */
record BotAnswer(int status, @Nullable String retryAfter, String text) {
  private static final long MOST_TEXT = 1 << 20;

  /** Reads an answer, of its body no more than a Bot API server ever sends. */
  static BotAnswer of(Response response) throws IOException {
    BufferedSource body = response.body().source();
    body.request(MOST_TEXT);
    String text = body.getBuffer().readUtf8(Math.min(MOST_TEXT, body.getBuffer().size()));
    return new BotAnswer(response.code(), response.header("Retry-After"), text);
  }

  /**
   * The method's result.
   *
   * @param about what was asked, for messages
   */
  <T extends Serializable> T result(PartialBotApiMethod<T> method, String about)
      throws Unavailable, BotApiRefusal {
    try {
      T result = method.deserializeResponse(text);
      if (result != null && status < 300) {
        return result;
      }
      throw failure(about, status, "an answer without a result", Optional.empty());
    } catch (TelegramApiRequestException e) {
      Integer ofTelegram = e.getErrorCode();
      if (ofTelegram == null || ofTelegram == 0) {
        // The server's own errors have a code. This is, say, a page of a proxy: not repeated here.
        throw failure(about, status, "with a body that is not the Bot API's", Optional.empty());
      }
      String words = Objects.requireNonNullElse(e.getApiResponse(), "without a reason");
      throw failure(about, ofTelegram, words, Optional.ofNullable(e.getParameters()));
    }
  }

  private Unavailable failure(
      String about, int code, String words, Optional<ResponseParameters> parameters)
      throws BotApiRefusal {
    String message = about + ": " + code + " " + words;
    if (code == 429) {
      return parameters
          .map(ResponseParameters::getRetryAfter)
          .map(Duration::ofSeconds)
          .or(this::retryAfterHeader)
          .map(wait -> new Unavailable(message, wait))
          .orElseGet(() -> new Unavailable(message));
    }
    if (code < 400 || code == 408 || code >= 500) {
      return new Unavailable(message);
    }
    Optional<Long> successor = parameters.map(ResponseParameters::getMigrateToChatId);
    throw new BotApiRefusal(
        about, code, words + successor.map(id -> "; the chat is now " + id).orElse(""));
  }

  private Optional<Duration> retryAfterHeader() {
    return secondsIn(retryAfter);
  }

  /** The header {@code Retry-After} in its form of seconds. */
  static Optional<Duration> secondsIn(@Nullable String header) {
    return header != null && header.strip().matches("[0-9]{1,6}")
        ? Optional.of(Duration.ofSeconds(Long.parseLong(header.strip())))
        : Optional.empty();
  }
}
