package io.tenantvault.localstack.process;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.SSLException;

/** A server is ready when the address answers 200. */
public final class HttpReadiness implements Readiness {
  private static final Duration ANSWER = Duration.ofSeconds(3);
  private static final HttpClient PLAIN = TrustingHttp.client(Optional.empty());

  private final URI address;
  private final String shown;
  private final Optional<Path> authority;

  /**
   * Readiness of this address.
   *
   * @param shown what messages call it: an address may hold a secret
   * @param authority who has signed its certificate, where that is not one that everybody trusts
   */
  public HttpReadiness(URI address, String shown, Optional<Path> authority) {
    this.address = address;
    this.shown = shown;
    this.authority = authority;
  }

  @Override
  public Optional<String> obstacle() throws InterruptedException {
    if (authority.isEmpty()) {
      return obstacle(PLAIN);
    }
    try (HttpClient client = TrustingHttp.client(authority)) {
      return obstacle(client);
    }
  }

  private Optional<String> obstacle(HttpClient client) throws InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(address)
            .version(HttpClient.Version.HTTP_1_1)
            .timeout(ANSWER)
            .build();
    try {
      int status = client.send(request, BodyHandlers.discarding()).statusCode();
      return status == 200 ? Optional.empty() : Optional.of(shown + " answers " + status);
    } catch (ConnectException e) {
      return Optional.of("nobody listens at " + shown);
    } catch (SSLException e) {
      return Optional.of(shown + " is not to be trusted: " + e.getMessage());
    } catch (IOException e) {
      return Optional.of(shown + " does not answer: " + e.getClass().getSimpleName());
    }
  }
}
