package io.tenantvault.storage.telegram;

import io.tenantvault.environment.TrustedAuthorities;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import okhttp3.Call;
import okhttp3.Callback;
import okhttp3.Dispatcher;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/**
 * Sends a request once and waits for its answer. An interrupt ends the request at once, and no
 * failure holds the token.
 */
final class BotHttp implements AutoCloseable {
  private static final Duration CONNECT = Duration.ofSeconds(10);
  private static final Duration WRITE = Duration.ofSeconds(60);

  private final OkHttpClient client;
  private final ExecutorService threads;
  private final BotToken token;

  BotHttp(BotToken token, @Nullable TrustedAuthorities trusted) {
    this.token = token;
    this.threads = Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("bot-api").factory());
    var dispatcher = new Dispatcher(threads);
    // Callers bound themselves; OkHttp's 5 for a host would only hold deletions behind uploads.
    dispatcher.setMaxRequests(Integer.MAX_VALUE);
    dispatcher.setMaxRequestsPerHost(Integer.MAX_VALUE);
    var builder =
        new OkHttpClient.Builder()
            .dispatcher(dispatcher)
            // HTTP/2 would send all uploads through one connection and its flow control.
            .protocols(List.of(Protocol.HTTP_1_1))
            // Else OkHttp sends an upload again, unseen, when the answer to the first was lost.
            .retryOnConnectionFailure(false)
            // The token is in the address; it goes to nobody whom the server names.
            .followRedirects(false)
            .followSslRedirects(false)
            .connectTimeout(CONNECT)
            .writeTimeout(WRITE);
    if (trusted != null) {
      builder.sslSocketFactory(trusted.context().getSocketFactory(), trusted.manager());
    }
    this.client = builder.build();
  }

  /** Reads what is needed of an answer. */
  interface AnswerReader<T> {
    T read(Response response) throws IOException;
  }

  /**
   * Sends the request.
   *
   * @param patience how long to wait between two bytes of the answer, the first included
   * @param reader reads the answer, on another thread
   * @return what the reader made of the answer, which is closed
   * @throws IOException without a usable answer; its text and its causes are free of the token
   */
  <T> T exchange(Request request, Duration patience, AnswerReader<T> reader)
      throws IOException, InterruptedException {
    AnswerReader<T> closing =
        response -> {
          try (response) {
            return reader.read(response);
          }
        };
    return new Answer<>(closing, _ -> {}).of(call(request, patience));
  }

  /**
   * As {@link #exchange}, but the answer comes back open, its body unread; the caller closes it.
   */
  Response open(Request request, Duration patience) throws IOException, InterruptedException {
    var answer = new Answer<Response>(response -> response, Response::close);
    return answer.of(call(request, patience));
  }

  private Call call(Request request, Duration patience) {
    return client.newBuilder().readTimeout(patience).build().newCall(request);
  }

  private interface Disposal<T> {
    void dispose(T unwanted);
  }

  /** An answer that is waited for; one that comes after the waiting ended is disposed of. */
  private final class Answer<T> extends CompletableFuture<T> implements Callback {
    private final AnswerReader<T> reader;
    private final Disposal<T> disposal;

    Answer(AnswerReader<T> reader, Disposal<T> disposal) {
      this.reader = reader;
      this.disposal = disposal;
    }

    T of(Call call) throws IOException, InterruptedException {
      call.enqueue(this);
      try {
        return get();
      } catch (InterruptedException e) {
        if (!cancel(false)) {
          thenAccept(disposal::dispose);
        }
        call.cancel();
        throw e;
      } catch (ExecutionException e) {
        throw Cleaned.of(Objects.requireNonNullElse(e.getCause(), e), token);
      }
    }

    @Override
    public void onResponse(Call call, Response response) {
      try {
        T value = reader.read(response);
        if (!complete(value)) {
          disposal.dispose(value);
        }
      } catch (Throwable e) {
        // Whatever it is: somebody waits for it.
        completeExceptionally(e);
      }
    }

    @Override
    public void onFailure(Call call, IOException failure) {
      completeExceptionally(failure);
    }
  }

  /** Ends what is under way. */
  @Override
  public void close() {
    client.dispatcher().cancelAll();
    client.connectionPool().evictAll();
    threads.shutdown();
  }
}
