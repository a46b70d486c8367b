package io.tenantvault.botapi.http;

import io.tenantvault.botapi.fault.Fault;
import io.tenantvault.botapi.method.BotApiRefusal;

/** What goes back to the client. */
sealed interface Answer {

  /** The HTTP status. */
  int status();

  /** The method was carried out. */
  record Success(Object result) implements Answer {
    @Override
    public int status() {
      return 200;
    }
  }

  /** The service says no, in its own JSON. */
  record Refusal(BotApiRefusal refusal) implements Answer {
    @Override
    public int status() {
      return refusal.code();
    }
  }

  /** A proxy in front of the service says no, in HTML. */
  record ProxyPage(int status) implements Answer {}

  /** The answer that a fault gives in place of the method. */
  static Answer of(Fault.Refusal fault) {
    return switch (fault) {
      case Fault.TooManyRequests flood ->
          new Refusal(BotApiRefusal.tooManyRequests(flood.retryAfter()));
      case Fault.ServerError error ->
          new Refusal(BotApiRefusal.of(error.status(), reason(error.status())));
      case Fault.HtmlError error -> new ProxyPage(error.status());
    };
  }

  /** The usual words for an error status. */
  static String reason(int status) {
    return switch (status) {
      case 413 -> "Request Entity Too Large";
      case 500 -> "Internal Server Error";
      case 502 -> "Bad Gateway";
      case 503 -> "Service Unavailable";
      case 504 -> "Gateway Timeout";
      default -> "Error";
    };
  }
}
