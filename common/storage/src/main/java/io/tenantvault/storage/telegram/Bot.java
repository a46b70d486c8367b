package io.tenantvault.storage.telegram;

import io.tenantvault.environment.TrustedAuthorities;
import java.net.URI;
import java.util.Objects;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/**
 * A bot and the server that it is spoken to through.
 *
 * @param apiUrl the server's address, such as {@code https://api.telegram.org}
 * @param trusted who may have signed the server's certificate; null for Java's own authorities
 */
public record Bot(URI apiUrl, BotToken token, @Nullable TrustedAuthorities trusted) {

  /** On a server whose certificate everybody trusts. */
  public Bot(URI apiUrl, BotToken token) {
    this(apiUrl, token, null);
  }

  /** Rejects an address that is none of a web server. */
  public Bot {
    if (HttpUrl.parse(apiUrl.toString()) == null) {
      throw new IllegalArgumentException(
          "a Bot API server has an http or https address: " + apiUrl);
    }
  }

  /** Where a method is called. The token is part of it. */
  HttpUrl method(String name) {
    return base().addPathSegment("bot" + token.value()).addPathSegment(name).build();
  }

  /** Where a file is fetched from, in the cloud. The token is part of it. */
  HttpUrl file(String path) {
    return base()
        .addPathSegment("file")
        .addPathSegment("bot" + token.value())
        .addPathSegments(path)
        .build();
  }

  private HttpUrl.Builder base() {
    return Objects.requireNonNull(HttpUrl.parse(apiUrl.toString())).newBuilder();
  }
}
