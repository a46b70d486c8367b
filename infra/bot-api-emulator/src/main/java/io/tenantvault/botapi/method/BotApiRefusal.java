package io.tenantvault.botapi.method;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The service's answer to a request that it does not carry out. Texts follow the sources of
 * tdlib/telegram-bot-api 10.0 and TDLib, because clients tell errors apart by them.
 */
public final class BotApiRefusal extends Exception {
  private static final long serialVersionUID = 1;

  private final int code;
  private final String description;
  private final @Nullable Duration retryAfter;

  private BotApiRefusal(int code, String description, @Nullable Duration retryAfter) {
    super(description, null, false, false);
    this.code = code;
    this.description = description;
    this.retryAfter = retryAfter;
  }

  /** An error with the given HTTP status and description. */
  public static BotApiRefusal of(int code, String description) {
    return new BotApiRefusal(code, description, null);
  }

  /** A 400; the text follows {@code Bad Request: }. */
  public static BotApiRefusal badRequest(String what) {
    return of(400, "Bad Request: " + what);
  }

  /** A 413. */
  public static BotApiRefusal tooLarge() {
    return of(413, "Request Entity Too Large");
  }

  /** A 429; the wait is rounded up to whole seconds, at least one. */
  public static BotApiRefusal tooManyRequests(Duration wait) {
    long seconds = Math.max(1, wait.plusNanos(999_999_999).toSeconds());
    return new BotApiRefusal(
        429, "Too Many Requests: retry after " + seconds, Duration.ofSeconds(seconds));
  }

  /** HTTP status and {@code error_code}. */
  public int code() {
    return code;
  }

  /** The error's text. */
  public String description() {
    return description;
  }

  /** How long the client has to wait, in whole seconds; only for 429. */
  public Optional<Duration> retryAfter() {
    return Optional.ofNullable(retryAfter);
  }
}
