package io.tenantvault.gateway.notifications;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;

/**
 * Where to post. Whether the address is one of the public Internet is looked at when it is posted
 * to: what a name means may change.
 *
 * @param value at most 2,000 characters
 */
record WebhookUrl(String value) {

  private static final int MAX_LENGTH = 2_000;

  WebhookUrl {
    if (value.length() > MAX_LENGTH || !isAddress(value)) {
      throw new IllegalArgumentException(
          "must be an https address of at most 2000 characters, without a user and a fragment");
    }
  }

  private static boolean isAddress(String text) {
    try {
      URI uri = new URI(text);
      return uri.getScheme() != null
          && uri.getScheme().toLowerCase(Locale.ROOT).matches("https?")
          && uri.getHost() != null
          && uri.getRawUserInfo() == null
          && uri.getRawFragment() == null;
    } catch (URISyntaxException e) {
      return false;
    }
  }

  boolean isHttps() {
    return value.toLowerCase(Locale.ROOT).startsWith("https:");
  }
}
