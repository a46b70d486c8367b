package io.tenantvault.storage.telegram;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Counts and times single requests to the Bot API, each attempt for itself and without the wait for
 * its turn: the timer {@value #REQUESTS} with the tags {@code method} (the Bot API's name, or
 * {@value #FILE} for the bytes of a document) and {@code outcome}.
 */
final class BotMeters {
  static final String REQUESTS = "tenantvault.telegram.requests";
  static final String FILE = "file";

  private static final List<String> DOCUMENTED =
      List.of(
          "sendDocument",
          "getFile",
          "deleteMessage",
          "editMessageMedia",
          "editMessageReplyMarkup",
          "forwardMessage");

  // Seen by dashboards and rules before anything has happened.
  private static final String[] USUAL = {"sendDocument", "getFile", "deleteMessage", FILE};
  private static final Duration[] BUCKETS = {
    Duration.ofSeconds(1),
    Duration.ofSeconds(5),
    Duration.ofSeconds(15),
    Duration.ofMinutes(1),
    Duration.ofMinutes(5)
  };

  private volatile @Nullable MeterRegistry registry;

  /** How a request ended. */
  enum Outcome {
    /** With what was asked for. */
    OK,
    /** The server said no. */
    REFUSED,
    /** 429: the server wants fewer requests. */
    TOO_MANY,
    /** Nothing, or an error that may pass. */
    UNAVAILABLE;

    static Outcome ofStatus(int status) {
      if (status == 429) {
        return TOO_MANY;
      }
      if (status >= 200 && status < 300) {
        return OK;
      }
      return status < 400 || status == 408 || status >= 500 ? UNAVAILABLE : REFUSED;
    }

    private String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Counts from now on. */
  void bindTo(MeterRegistry meters) {
    registry = meters;
    for (String method : USUAL) {
      for (Outcome outcome : Outcome.values()) {
        timer(meters, method, outcome);
      }
    }
  }

  /** A request has ended that began then, by {@link System#nanoTime}. */
  void ended(String method, Outcome outcome, long begin) {
    MeterRegistry meters = registry;
    if (meters != null) {
      timer(meters, documented(method), outcome)
          .record(Duration.ofNanos(System.nanoTime() - begin));
    }
  }

  // telegrambots writes some of them in small letters.
  private static String documented(String method) {
    return DOCUMENTED.stream().filter(method::equalsIgnoreCase).findFirst().orElse(method);
  }

  private static Timer timer(MeterRegistry meters, String method, Outcome outcome) {
    return Timer.builder(REQUESTS)
        .description("Single requests to the Bot API by how they ended; too_many is 429")
        .tag("method", method)
        .tag("outcome", outcome.word())
        .serviceLevelObjectives(BUCKETS)
        .register(meters);
  }
}
