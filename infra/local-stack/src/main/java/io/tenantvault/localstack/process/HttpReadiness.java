package io.tenantvault.localstack.process;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;

/** A server is ready when the address answers 200. */
public final class HttpReadiness implements Readiness {
  private static final Duration ANSWER = Duration.ofSeconds(3);
  private static final HttpClient CLIENT =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(ANSWER).build();

  private final URI address;
  private final String shown;

  /**
   * Readiness of this address.
   *
   * @param shown what messages call it: an address may hold a secret
   */
  public HttpReadiness(URI address, String shown) {
    this.address = address;
    this.shown = shown;
  }

  @Override
  public Optional<String> obstacle() throws InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(address).timeout(ANSWER).build();
    try {
      int status = CLIENT.send(request, BodyHandlers.discarding()).statusCode();
      return status == 200 ? Optional.empty() : Optional.of(shown + " answers " + status);
    } catch (ConnectException e) {
      return Optional.of("nobody listens at " + shown);
    } catch (IOException e) {
      return Optional.of(shown + " does not answer: " + e.getClass().getSimpleName());
    }
  }
}
