package io.tenantvault.storage.telegram;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tenantvault.storage.StorageException.Unavailable;
import io.tenantvault.storage.telegram.BotMeters.Outcome;
import java.io.IOException;
import java.io.Serializable;
import java.time.Duration;
import okhttp3.MediaType;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import org.telegram.telegrambots.meta.api.methods.botapimethods.PartialBotApiMethod;

/** Calls methods of the Bot API with telegrambots' types on connections of our own. */
final class BotApi implements AutoCloseable {
  /** Enough for a method that moves no file. */
  static final Duration SHORT = Duration.ofSeconds(30);

  /**
   * Enough for Telegram to take a file in before it answers an upload, and for a self-hosted server
   * to fetch a large one before it answers getFile.
   */
  static final Duration LONG = Duration.ofMinutes(10);

  private static final MediaType JSON = MediaType.get("application/json; charset=utf-8");

  private final ObjectMapper json = new ObjectMapper();
  private final Bot bot;
  private final BotHttp http;
  private final BotMeters meters = new BotMeters();

  BotApi(Bot bot) {
    this.bot = bot;
    this.http = new BotHttp(bot.token(), bot.trusted());
  }

  /** What counts its requests. */
  BotMeters meters() {
    return meters;
  }

  /** The bot whose methods these are. */
  Bot bot() {
    return bot;
  }

  /**
   * Calls a method whose parameters are all in the method object.
   *
   * @param about what is asked, for messages
   * @throws Unavailable when there is no answer, or one that says to come again
   * @throws BotApiRefusal when the answer is no
   */
  <T extends Serializable> T call(PartialBotApiMethod<T> method, Duration patience, String about)
      throws Unavailable, BotApiRefusal, InterruptedException {
    try {
      return call(
          method, RequestBody.create(json.writeValueAsBytes(method), JSON), patience, about);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(about + ": parameters cannot be written as JSON", e);
    }
  }

  /** Calls a method whose parameters are in the body. */
  <T extends Serializable> T call(
      PartialBotApiMethod<T> method, RequestBody body, Duration patience, String about)
      throws Unavailable, BotApiRefusal, InterruptedException {
    Request request = new Request.Builder().url(bot.method(method.getMethod())).post(body).build();
    long begin = System.nanoTime();
    BotAnswer answer;
    try {
      answer = http.exchange(request, patience, BotAnswer::of);
    } catch (IOException e) {
      meters.ended(method.getMethod(), Outcome.UNAVAILABLE, begin);
      throw new Unavailable(about + ": no answer, " + e.getMessage(), e);
    }
    meters.ended(method.getMethod(), Outcome.ofStatus(answer.status()), begin);
    return new BotAnswer(answer.status(), answer.retryAfter(), bot.token().redact(answer.text()))
        .result(method, about);
  }

  /** Begins to fetch a file; the caller looks at the status and closes the answer. */
  Response fetch(String path, String about) throws Unavailable, InterruptedException {
    Request request =
        new Request.Builder()
            .url(bot.file(path))
            // Else OkHttp asks for gzip, unpacks it unseen, and the length is lost.
            .header("Accept-Encoding", "identity")
            .build();
    long begin = System.nanoTime();
    try {
      Response answer = http.open(request, Duration.ofMinutes(1));
      meters.ended(BotMeters.FILE, Outcome.ofStatus(answer.code()), begin);
      return answer;
    } catch (IOException e) {
      meters.ended(BotMeters.FILE, Outcome.UNAVAILABLE, begin);
      throw new Unavailable(about + ": no answer, " + e.getMessage(), e);
    }
  }

  @Override
  public void close() {
    http.close();
  }
}
