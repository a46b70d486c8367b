package io.tenantvault.publisher;

import java.net.URI;
import java.util.regex.Pattern;

/** The name of the publishing service. */
record ServiceName(String value) {
  private static final Pattern FORM = Pattern.compile("[a-z0-9][a-z0-9._-]{0,62}");

  ServiceName {
    if (!FORM.matcher(value).matches()) {
      throw new IllegalArgumentException(
          "service must be 1 to 63 lower-case letters, digits, '_', '-' or '.', beginning with a"
              + " letter or digit");
    }
  }

  /** The CloudEvents source. */
  URI source() {
    return URI.create("/" + value);
  }

  @Override
  public String toString() {
    return value;
  }
}
