package io.tenantvault.localstack.process;

import io.tenantvault.environment.TrustedAuthorities;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** Makes HTTP clients that trust a stack's authority beside Java's own. */
public final class TrustingHttp {
  private static final Duration CONNECT = Duration.ofSeconds(30);

  private TrustingHttp() {}

  /**
   * A client, which the caller closes.
   *
   * @param authority its certificate, PEM; nothing where there is none
   */
  public static HttpClient client(Optional<Path> authority) {
    HttpClient.Builder client = HttpClient.newBuilder().connectTimeout(CONNECT);
    authority.ifPresent(file -> client.sslContext(TrustedAuthorities.and(file).context()));
    return client.build();
  }
}
