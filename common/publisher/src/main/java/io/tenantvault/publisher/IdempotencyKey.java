package io.tenantvault.publisher;

import java.util.regex.Pattern;

/**
 * What makes a repeated request the same job: the same as the header {@code Idempotency-Key} of the
 * HTTP API, so that both ways lead to one job.
 *
 * @param value 1 to 200 visible ASCII characters, such as {@code nightly-2026-01-01}
 */
public record IdempotencyKey(String value) {
  private static final Pattern FORM = Pattern.compile("[!-~]{1,200}");

  /** Refuses what is not of the form. */
  public IdempotencyKey {
    if (!FORM.matcher(value).matches()) {
      throw new IllegalArgumentException(
          "an idempotency key must be 1 to 200 visible ASCII characters");
    }
  }
}
