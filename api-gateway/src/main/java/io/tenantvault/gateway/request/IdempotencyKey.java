package io.tenantvault.gateway.request;

import io.tenantvault.gateway.problem.Refusal;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.http.HttpHeaders;

/**
 * What a caller sends so that a repeated request is the same job.
 *
 * @param value 1 to 200 visible ASCII characters
 */
public record IdempotencyKey(String value) {

  /** The header's name. */
  public static final String HEADER = "Idempotency-Key";

  private static final Pattern FORM = Pattern.compile("[!-~]{1,200}");

  /** Refuses what is not of the form. */
  public IdempotencyKey {
    if (!FORM.matcher(value).matches()) {
      throw new Refusal.Invalid(HEADER, "must be 1 to 200 visible ASCII characters");
    }
  }

  /**
   * The key of a request, if it has one.
   *
   * @throws Refusal.Invalid when it has several, or one that is not of the form
   */
  public static Optional<IdempotencyKey> in(HttpHeaders headers) {
    List<String> values = headers.getOrEmpty(HEADER);
    if (values.size() > 1) {
      throw new Refusal.Invalid(HEADER, "must be sent once");
    }
    return values.stream().findFirst().map(IdempotencyKey::new);
  }
}
